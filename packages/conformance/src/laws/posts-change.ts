import type { PostInput, PostPatch } from '@blog/core';

import { postFieldNames } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, rejects } from '../support/assert.js';
import {
  basedOn,
  day,
  forced,
  postInput,
  slugOf,
  taken,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('posts');
const write = {
  operations: ['posts.create', 'posts.get', 'posts.list'],
  capabilities: writes(),
} as const;
const change = { ...write, operations: [...write.operations, 'posts.update'] } as const;
const moved = { ...change, scoped: true } as const;

/** Whether it is a field that this backend refuses, whatever its value is. */
function isUntaken(t: LawContext, key: string): boolean {
  return postFieldNames.some((field) => field === key && !t.takes(field));
}

export const postChangeLaws = [
  law(
    'update.leaves',
    'A field that is absent in a patch, or undefined, stays as it is.',
    change,
    async (t) => {
      const fields = { excerpt: 'In short.', featured: true, publishedAt: day(3) };
      const post = await writePost(t, taken(t, fields));
      const patch = { title: 'Other', excerpt: undefined };
      const by = basedOn(t, 'posts', post);
      const changed = await t.as('staff').posts.update(post.id, patch, by);
      equal(
        { ...changed, updatedAt: null, revision: null },
        { ...post, title: 'Other', updatedAt: null, revision: null },
        'the post',
      );
      equal(await t.as('staff').posts.get({ id: post.id }), changed, 'the post, read');
    },
  ),
  law('update.clears', 'null in a patch clears.', change, async (t) => {
    const image = { url: 'https://example.org/a.jpg', alt: null, width: null, height: null };
    const fields = { excerpt: 'Told by hand.', image, tags: ['one'] };
    const post = await writePost(t, taken(t, fields));
    const patch: PostPatch = taken(t, { excerpt: null, image: null, tags: [] });
    const changed = await t.as('staff').posts.update(post.id, patch, basedOn(t, 'posts', post));
    if (t.takes('image')) equal(changed.image, null, 'image');
    if (t.takes('tags')) equal(changed.tags, [], 'tags');
    ensure(changed.excerpt !== 'Told by hand.', 'expected the excerpt told by hand to be gone');
  }),
  law('update.moves-lists', 'A change of a post is seen in lists too.', moved, async (t) => {
    const post = await writePost(t);
    const patch = { title: `Other ${t.word()}` };
    await t.as('staff').posts.update(post.id, patch, basedOn(t, 'posts', post));
    const { items } = await t.as('anyone').posts.list(t.scope(post));
    equal(
      items.map(({ title }) => title),
      [patch.title],
      'the titles of the list',
    );
  }),
  law(
    'delete.gone',
    'A deleted post is gone: from get by id, slug and path, from lists, and for a second delete.',
    { ...write, operations: [...write.operations, 'posts.delete'], scoped: true },
    async (t) => {
      const post = await writePost(t);
      const other = await writePost(t);
      const { posts } = t.as('staff');
      const by = basedOn(t, 'posts', post);
      equal(await posts.delete(post.id, by), undefined, 'the answer of delete');
      await rejects(() => posts.get({ id: post.id }), 'not_found', 'get by id');
      const slug = slugOf(t, post);
      if (slug !== null)
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
    'When a post is deleted, its comments are deleted too.',
    {
      operations: [
        'posts.create',
        'posts.delete',
        'comments.create',
        'comments.get',
        'comments.list',
      ],
      capabilities: { ...writes(), 'comments.posts': 'own' },
    },
    async (t) => {
      const post = await writePost(t);
      const { comments } = t.as('staff');
      const comment = await writeComment(t, post.id);
      await t.as('staff').posts.delete(post.id, basedOn(t, 'posts', post));
      await rejects(() => comments.get({ id: comment.id }), 'not_found', 'its comment');
      equal((await comments.list({ postId: post.id })).items, [], 'its comments');
    },
  ),
  law(
    'trash',
    'The trash is a status: a post in it is hidden, and can be restored as it was.',
    { ...change, capabilities: writes({ statuses: ['trashed'] }), actors: ['anonymous'] },
    async (t) => {
      const post = await writePost(t, taken(t, { publishedAt: day(3) }));
      const { posts } = t.as('staff');
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
    const { posts } = t.as('anyone');
    const byId = await posts.get({ id: post.id });
    const slug = slugOf(t, post);
    if (slug !== null) {
      equal(await posts.get({ slug, kind: 'post' }), byId, 'the post by slug');
      await rejects(() => posts.get({ slug, kind: 'page' }), 'not_found', 'a page of that slug');
      equal(await posts.get({ slug }), byId, 'what has the slug, without a kind');
    }
    if (post.path !== null) equal(await posts.get({ path: post.path }), byId, 'the post by path');
  }),
  law(
    'extra',
    'extra is filled with what is asked for and is there, and with nothing else.',
    {
      ...write,
      capabilities: writes({ fields: ['extra'] }),
      excusedBy: ['posts.extra-fixed'],
      scoped: true,
    },
    async (t) => {
      const extra = { mood: 'calm', miles: [3, 4], hidden: { a: null } };
      const post = await writePost(t, { extra });
      const { posts } = t.as('anyone');
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
    { ...write, scoped: true, excusedBy: ['posts.no-content-in-lists'] },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('anyone');
      const whole = await posts.get({ id: post.id });
      const { content, preview: _preview, ...summary } = whole;
      ensure(content !== null, 'expected the content of a public post');
      const plain = await posts.list(t.scope(post));
      equal(plain.items, [summary], 'the summaries');
      const full = await posts.list({ ...t.scope(post), content: true });
      equal(full.items, [whole], 'the whole posts');
    },
  ),
  law(
    'input.checked',
    'Input is checked before anything is written: a bad field changes nothing.',
    { ...change, scoped: true },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
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
      const known = bad.filter((fields) => Object.keys(fields).every((key) => !isUntaken(t, key)));
      for (const fields of known) {
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
