import type { Html, Post, PostStatus } from '@blog/core';

import type { LawContext } from '../context.js';
import { lawsOf } from '../law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, day, forced, importAuthor, importPost, writePost } from '../support/seed.js';
import { ids, walk } from '../support/walk.js';
import type { ActorName } from '../target.js';

const law = lawsOf('views');
const read = { operations: ['posts.create', 'posts.get', 'posts.list'] } as const;
const hiddenStatuses = ['draft', 'scheduled', 'private', 'trashed'] as const;
const future = '2999-01-01T00:00:00.000Z';

/** A post in each state but published. */
async function writeHidden(t: LawContext): Promise<Map<PostStatus, Post<Html>>> {
  const posts = new Map<PostStatus, Post<Html>>();
  for (const status of hiddenStatuses) {
    const fields = status === 'scheduled' ? { status, publishedAt: future } : { status };
    posts.set(status, await writePost(t, { ...fields, path: `/${status}/${t.word()}` }));
  }
  return posts;
}

async function contentFor(t: LawContext, who: ActorName, id: string): Promise<boolean> {
  return (await t.as(who).posts.get({ id })).content !== null;
}

export const postViewLaws = [
  law(
    'posts.hidden',
    'A post that is not published does not exist for others: get by id, slug and path is not_found.',
    read,
    async (t) => {
      for (const [status, post] of await writeHidden(t)) {
        const slug = present(post.slug, 'a slug');
        for (const who of ['anonymous', 'member', 'otherAuthor'] as const) {
          const { posts } = t.as(who);
          const what = (ref: string) => `a ${status} post by ${ref}, as ${who}`;
          await rejects(() => posts.get({ id: post.id }), 'not_found', what('id'));
          await rejects(() => posts.get({ slug, kind: 'post' }), 'not_found', what('slug'));
          if (post.path === null) continue;
          const { path } = post;
          await rejects(() => posts.get({ path }), 'not_found', what('path'));
        }
        for (const who of ['author', 'editor', 'admin'] as const)
          equal((await t.as(who).posts.get({ id: post.id })).id, post.id, `${status}, as ${who}`);
      }
    },
  ),
  law(
    'posts.not-listed',
    'A list without a status leaves out what is not published, for every caller.',
    read,
    async (t) => {
      const shown = await writePost(t);
      await writeHidden(t);
      for (const who of t.views.keys()) {
        const { items } = await t.as(who).posts.list(t.scope(shown));
        equal(ids(items), [shown.id], `the ids of the list, as ${who}`);
      }
    },
  ),
  law(
    'posts.ask-hidden',
    'Asking for a state that the caller may never see is unauthorized for anonymous, forbidden for a member.',
    { ...read, traits: { 'posts.filters': { has: 'status' } } },
    async (t) => {
      for (const status of hiddenStatuses) {
        const ask = (who: ActorName) => () => t.as(who).posts.list({ status });
        await rejects(ask('anonymous'), 'unauthorized', `the list of ${status}, as anonymous`);
        await rejects(ask('member'), 'forbidden', `the list of ${status}, as member`);
      }
    },
  ),
  law(
    'posts.own-drafts',
    'An author’s list of drafts is limited to the own ones; an editor’s holds all.',
    { ...read, traits: { 'posts.filters': { has: 'status' } } },
    async (t) => {
      const own = await writePost(t, { status: 'draft' }, 'author');
      const other = await writePost(t, { status: 'draft' }, 'otherAuthor');
      const drafts = async (who: ActorName) => {
        const { list } = t.as(who).posts;
        const limit = Math.min(100, t.posts().maxLimit);
        const all = await walk((page) => list({ status: 'draft', ...page }), limit);
        return ids(all)
          .filter((id) => id === own.id || id === other.id)
          .toSorted();
      };
      equal(await drafts('author'), [own.id], 'the drafts of the author');
      equal(await drafts('otherAuthor'), [other.id], 'the drafts of the other author');
      equal(await drafts('editor'), [own.id, other.id].toSorted(), 'the drafts for an editor');
    },
  ),
  law(
    'posts.members',
    'Content for members is withheld from anonymous (null), and from nobody else.',
    read,
    async (t) => {
      const post = await writePost(t, { access: 'members', excerpt: 'In short.' });
      const shut = await t.as('anonymous').posts.get({ id: post.id });
      equal(
        [shut.content, shut.title, shut.excerpt, shut.access],
        [null, post.title, 'In short.', 'members'],
        'content, title, excerpt and access as anonymous',
      );
      for (const who of ['member', 'otherAuthor', 'author', 'editor'] as const)
        equal(await contentFor(t, who, post.id), true, `whether ${who} gets the content`);
    },
  ),
  law(
    'posts.paid',
    'Content that is paid or behind a password is for its author and editors only.',
    read,
    async (t) => {
      for (const access of ['paid', 'password'] as const) {
        const post = await writePost(t, { access });
        for (const who of ['anonymous', 'member', 'otherAuthor'] as const)
          equal(await contentFor(t, who, post.id), false, `whether ${who} gets ${access} content`);
        for (const who of ['author', 'editor', 'admin'] as const)
          equal(await contentFor(t, who, post.id), true, `whether ${who} gets ${access} content`);
      }
    },
  ),
  law(
    'posts.withheld-in-lists',
    'A list with content withholds what get withholds.',
    read,
    async (t) => {
      const post = await writePost(t, { access: 'members', publishedAt: day(1) });
      await writePost(t, { access: 'paid', publishedAt: day(0) });
      const query = { ...t.scope(post), content: true };
      const shown = async (who: ActorName) =>
        (await t.as(who).posts.list(query)).items.map((item) =>
          'content' in item ? item.content !== null : 'no key',
        );
      equal(await shown('anonymous'), [false, false], 'which have content, as anonymous');
      equal(await shown('member'), [true, false], 'which have content, as member');
      equal(await shown('author'), [true, true], 'which have content, as their author');
    },
  ),
  law('posts.source', 'The source of a post is for those who may edit it.', read, async (t) => {
    const post = await writePost(t);
    for (const who of t.views.keys()) {
      const expected = ['author', 'editor', 'admin'].includes(who);
      const { content } = await t.as(who).posts.get({ id: post.id });
      equal(content !== null && content.source !== null, expected, `whether ${who} gets it`);
      const { items } = await t.as(who).posts.list({ ...t.scope(post), content: true });
      const [item] = items as Post<Html>[];
      const told = (item?.content ?? null) !== null && item?.content?.source !== null;
      equal(told, expected, `whether ${who} gets it in a list`);
    }
  }),
  law(
    'posts.edit-own',
    'An author edits and deletes the own posts; those of others are forbidden.',
    { operations: ['posts.create', 'posts.get', 'posts.update', 'posts.delete'] },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('otherAuthor');
      const by = forced(t, 'posts');
      await rejects(() => posts.update(post.id, { title: 'Mine' }, by), 'forbidden', 'an update');
      await rejects(() => posts.delete(post.id, by), 'forbidden', 'a delete');
      const same = await t.as('author').posts.get({ id: post.id });
      equal(same, post, 'the post');
      const patch = { title: 'By an editor' };
      const changed = await t.as('editor').posts.update(post.id, patch, basedOn(t, 'posts', post));
      equal(changed.title, patch.title, 'the title after an editor changed it');
      await t.as('editor').posts.delete(post.id, by);
    },
  ),
  law(
    'posts.edit-hidden',
    'A change of a post that the caller may not see is not_found: it does not exist.',
    { operations: ['posts.create', 'posts.update', 'posts.delete'] },
    async (t) => {
      const post = await writePost(t, { status: 'draft' });
      const { posts } = t.as('otherAuthor');
      const by = forced(t, 'posts');
      await rejects(() => posts.update(post.id, { title: 'Mine' }, by), 'not_found', 'an update');
      await rejects(() => posts.delete(post.id, by), 'not_found', 'a delete');
    },
  ),
  law(
    'methods',
    'A method that a caller can never use is absent from its view; what it may use on some items is there.',
    { operations: ['posts.create', 'posts.update', 'comments.create', 'comments.setStatus'] },
    async (t) => {
      const has = (who: ActorName, group: 'posts' | 'comments' | 'importer', method: string) =>
        Object.hasOwn(t.views.get(who)?.[group] ?? {}, method);
      for (const method of ['create', 'update', 'delete'] as const) {
        for (const who of ['anonymous', 'member'] as const)
          ensure(!has(who, 'posts', method), `expected no posts.${method} for ${who}`);
      }
      for (const who of ['author', 'editor', 'admin'] as const)
        for (const method of ['create', 'update'] as const)
          ensure(has(who, 'posts', method), `expected posts.${method} for ${who}`);
      for (const method of ['update', 'setStatus', 'delete'] as const)
        ensure(
          !has('anonymous', 'comments', method),
          `expected no comments.${method} for anonymous`,
        );
      ensure(!has('member', 'comments', 'setStatus'), 'expected no comments.setStatus for member');
      ensure(has('author', 'comments', 'setStatus'), 'expected comments.setStatus for author');
      for (const who of ['anonymous', 'member', 'author', 'editor'] as const)
        ensure(!has(who, 'importer', 'write'), `expected no importer.write for ${who}`);
    },
  ),
  law(
    'authors.email',
    'The e-mail address of an author is for editors.',
    { operations: ['importer.write', 'authors.list', 'authors.get'] },
    async (t) => {
      const source = `laws:${t.word()}`;
      const email = `${t.word()}@example.org`;
      await t
        .as('admin')
        .importer.write([
          importAuthor(source, 'a', { email }),
          importPost(t, source, 'p', { authors: ['a'] }),
        ]);
      for (const who of t.views.keys()) {
        const { authors } = t.as(who);
        const limit = t.traits.authors?.maxLimit ?? 1;
        const all = await walk((page) => authors.list(page), limit);
        const author = present(
          all.find(({ name }) => name.includes(source)),
          'the author',
        );
        const told = [author.email, (await authors.get({ id: author.id })).email];
        const expected = who === 'editor' || who === 'admin' ? email : null;
        equal(told, [expected, expected], `email in list and get, as ${who}`);
      }
    },
  ),
  law(
    'posts.author-stays',
    'An author stays among the authors of the own posts: else forbidden, on create and on update.',
    { operations: ['posts.create', 'posts.get', 'posts.update'] },
    async (t) => {
      const other = await writePost(t, {}, 'otherAuthor');
      const authorIds = [present(other.authors?.[0]?.id, 'another author')];
      await rejects(
        () => writePost(t, { authorIds }, 'author'),
        'forbidden',
        'a post in the name of another',
      );
      const post = await writePost(t, {}, 'author');
      await rejects(
        () => t.as('author').posts.update(post.id, { authorIds }, basedOn(t, 'posts', post)),
        'forbidden',
        'a post given away',
      );
      equal(await t.as('author').posts.get({ id: post.id }), post, 'the post');
      const both = [...(post.authors ?? []).map(({ id }) => id), ...authorIds];
      const shared = await t
        .as('author')
        .posts.update(post.id, { authorIds: both }, basedOn(t, 'posts', post));
      equal(
        shared.authors?.map(({ id }) => id),
        both,
        'the authors',
      );
    },
  ),
];
