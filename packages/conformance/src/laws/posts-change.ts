import type { PostInput, PostPatch } from '@blog/core';

import { lawsOf } from '../law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, day, forced, postInput, sourceOf, writePost } from '../support/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';

const law = lawsOf('posts');
const write = { operations: ['posts.create', 'posts.get', 'posts.list'] } as const;
const change = { operations: [...write.operations, 'posts.update'] } as const;

export const postChangeLaws = [
  law(
    'update.leaves',
    'What a patch does not name, or names as undefined, is left as it is.',
    change,
    async (t) => {
      const post = await writePost(t, {
        excerpt: 'In short.',
        featured: true,
        publishedAt: day(3),
      });
      const patch = { title: 'Other', excerpt: undefined };
      const by = basedOn(t, 'posts', post);
      const changed = await t.as('author').posts.update(post.id, patch, by);
      equal(
        { ...changed, updatedAt: null, revision: null },
        { ...post, title: 'Other', updatedAt: null, revision: null },
        'the post',
      );
      equal(await t.as('author').posts.get({ id: post.id }), changed, 'the post, read');
    },
  ),
  law('update.clears', 'null in a patch clears.', change, async (t) => {
    const image = { url: 'https://example.org/a.jpg', alt: null, width: null, height: null };
    const post = await writePost(t, { excerpt: 'Told by hand.', image, tags: ['One'] });
    const patch: PostPatch = { excerpt: null, image: null, tags: [] };
    const changed = await t.as('author').posts.update(post.id, patch, basedOn(t, 'posts', post));
    equal([changed.image, changed.tags], [null, []], 'image and tags');
    ensure(changed.excerpt !== 'Told by hand.', 'expected the excerpt told by hand to be gone');
  }),
  law('update.moves-lists', 'What was changed is changed in lists, too.', change, async (t) => {
    const post = await writePost(t);
    const patch = { title: `Other ${t.word()}` };
    await t.as('author').posts.update(post.id, patch, basedOn(t, 'posts', post));
    const { items } = await t.as('anonymous').posts.list(t.scope(post));
    equal(
      items.map(({ title }) => title),
      [patch.title],
      'the titles of the list',
    );
  }),
  law(
    'delete.gone',
    'A deleted post is gone: from get by id, slug and path, from lists, and for a second delete.',
    { operations: [...write.operations, 'posts.delete'] },
    async (t) => {
      const post = await writePost(t);
      const other = await writePost(t);
      const { posts } = t.as('author');
      const by = basedOn(t, 'posts', post);
      equal(await posts.delete(post.id, by), undefined, 'the answer of delete');
      await rejects(() => posts.get({ id: post.id }), 'not_found', 'get by id');
      const slug = present(post.slug, 'a slug');
      await rejects(() => posts.get({ slug, kind: 'post' }), 'not_found', 'get by slug');
      equal(ids((await posts.list(t.scope(other))).items), [other.id], 'the ids of the list');
      await rejects(
        () => posts.delete(post.id, forced(t, 'posts')),
        'not_found',
        'a second delete',
      );
    },
  ),
  law(
    'delete.comments',
    'A post takes its comments along when it is deleted.',
    {
      operations: [
        'posts.create',
        'posts.delete',
        'comments.create',
        'comments.get',
        'comments.list',
      ],
      traits: { 'comments.posts': 'own' },
    },
    async (t) => {
      const post = await writePost(t);
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      const { comments } = t.as('editor');
      const { comment } = await comments.create({ postId: post.id, source });
      await t.as('author').posts.delete(post.id, basedOn(t, 'posts', post));
      await rejects(() => comments.get({ id: comment.id }), 'not_found', 'its comment');
      equal((await comments.list({ postId: post.id })).items, [], 'its comments');
    },
  ),
  law(
    'trash',
    'The trash is a status: a post in it is hidden, and can be restored as it was.',
    change,
    async (t) => {
      const post = await writePost(t, { publishedAt: day(3) });
      const { posts } = t.as('author');
      const trashed = await posts.update(post.id, { status: 'trashed' }, basedOn(t, 'posts', post));
      equal(trashed.status, 'trashed', 'the status');
      await rejects(
        () => t.as('anonymous').posts.get({ id: post.id }),
        'not_found',
        'in the trash',
      );
      const by = basedOn(t, 'posts', trashed);
      const back = await posts.update(post.id, { status: 'published' }, by);
      equal(
        [back.slug, back.path, back.publishedAt, back.content],
        [post.slug, post.path, post.publishedAt, post.content],
        'slug, path, publishedAt and content after the trash',
      );
    },
  ),
  law('get.refs', 'One post is given by id, by slug and kind, and by path.', write, async (t) => {
    const post = await writePost(t);
    const { posts } = t.as('anonymous');
    const byId = await posts.get({ id: post.id });
    const slug = present(post.slug, 'a slug');
    equal(await posts.get({ slug, kind: 'post' }), byId, 'the post by slug');
    await rejects(() => posts.get({ slug, kind: 'page' }), 'not_found', 'a page of that slug');
    const page = await writePost(t, { slug, kind: 'page' });
    equal((await posts.get({ slug, kind: 'page' })).id, page.id, 'the page of that slug');
    equal(await posts.get({ slug }), byId, 'what has the slug, without a kind');
    if (post.path !== null) equal(await posts.get({ path: post.path }), byId, 'the post by path');
  }),
  law(
    'extra',
    'extra is filled with what is asked for and is there, and with nothing else.',
    write,
    async (t) => {
      const extra = { mood: 'calm', miles: [3, 4], hidden: { a: null } };
      const post = await writePost(t, { extra });
      const { posts } = t.as('anonymous');
      equal((await posts.get({ id: post.id })).extra, {}, 'extra, not asked for');
      const asked = await posts.get({ id: post.id, extra: ['mood', 'miles', 'none'] });
      equal(asked.extra, { mood: 'calm', miles: [3, 4] }, 'extra, asked for');
      const { items } = await posts.list({ ...t.scope(post), extra: ['mood'] });
      equal(items[0]?.extra, { mood: 'calm' }, 'extra in a list');
    },
  ),
  law(
    'list.content',
    'A list gives summaries; with content: true the whole posts, as get gives them.',
    write,
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('anonymous');
      const whole = await posts.get({ id: post.id });
      const { content, ...summary } = whole;
      ensure(content !== null, 'expected the content of a public post');
      const plain = await posts.list(t.scope(post));
      equal(plain.items, [summary], 'the summaries');
      const full = await posts.list({ ...t.scope(post), content: true });
      equal(full.items, [whole], 'the whole posts');
    },
  ),
  law(
    'input.checked',
    'Input is checked before anything is written: a bad field leaves all as it was.',
    change,
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('author');
      const bad: Record<string, unknown>[] = [
        { title: 'New', slug: 'Not A Slug' },
        { title: 'New', path: 'https://example.org/' },
        { title: 'New', status: 'public' },
        { title: 'New', publishedAt: 'yesterday' },
        { title: 'New', tags: [''] },
        { title: 'New', image: { url: 'javascript:alert(1)', alt: '', width: 1, height: 1 } },
        { title: 'New', autor: '1' },
        { title: 7 },
      ];
      for (const fields of bad) {
        const patch = fields as PostPatch;
        await rejects(
          () => posts.update(post.id, patch, basedOn(t, 'posts', post)),
          'invalid_input',
          `an update by ${show(fields)}`,
        );
        const input: PostInput = { ...postInput(t), ...fields };
        await rejects(() => posts.create(input), 'invalid_input', `a create of ${show(fields)}`);
      }
      equal(await posts.get({ id: post.id }), post, 'the post');
      equal(ids((await posts.list(t.scope(post))).items), [post.id], 'the posts');
    },
  ),
];
