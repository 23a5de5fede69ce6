import type { Html, Post, PostStatus } from '@blog/core';

import type { LawContext } from '../context.js';
import { lawsOf } from '../law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import {
  authorOf,
  basedOn,
  day,
  forced,
  importAuthor,
  importPost,
  slugOf,
  taken,
  writePost,
} from '../support/seed.js';
import { ids, walk } from '../support/walk.js';
import { writes } from '../support/writes.js';
import type { ActorName } from '../target.js';

const law = lawsOf('views');
const read = {
  operations: ['posts.create', 'posts.get', 'posts.list'],
  traits: writes(),
  actors: ['anonymous'],
} as const;
const drafts = { ...read, traits: writes({ statuses: ['draft'] }) } as const;
const listed = { ...read, scoped: true } as const;
const gated = { ...read, traits: writes({ fields: ['access'] }) } as const;
const hiddenStatuses = ['draft', 'scheduled', 'private', 'trashed'] as const;
const future = '2999-01-01T00:00:00.000Z';

/** A post in each state but published. */
async function writeHidden(t: LawContext): Promise<Map<PostStatus, Post<Html>>> {
  const posts = new Map<PostStatus, Post<Html>>();
  for (const status of hiddenStatuses) {
    if (!t.posts().statuses.includes(status)) continue;
    if (status === 'scheduled' && !t.takes('publishedAt')) continue;
    const date = status === 'scheduled' ? { publishedAt: future } : {};
    const names = taken(t, { path: `/${status}/${t.word()}`, slug: t.word() });
    posts.set(status, await writePost(t, { status, ...date, ...names }, authorOf(t)));
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
    drafts,
    async (t) => {
      for (const [status, post] of await writeHidden(t)) {
        const slug = slugOf(t, post);
        for (const who of t.among('anonymous', 'member', 'otherAuthor')) {
          const { posts } = t.as(who);
          const what = (ref: string) => `a ${status} post by ${ref}, as ${who}`;
          await rejects(() => posts.get({ id: post.id }), 'not_found', what('id'));
          if (slug !== null)
            await rejects(() => posts.get({ slug, kind: 'post' }), 'not_found', what('slug'));
          if (post.path === null) continue;
          const { path } = post;
          await rejects(() => posts.get({ path }), 'not_found', what('path'));
        }
        for (const who of t.among('author', 'editor', 'admin'))
          equal((await t.as(who).posts.get({ id: post.id })).id, post.id, `${status}, as ${who}`);
      }
    },
  ),
  law(
    'posts.not-listed',
    'A list without a status leaves out what is not published, for every caller.',
    { ...drafts, scoped: true },
    async (t) => {
      const shown = await writePost(t);
      await writeHidden(t);
      for (const who of t.callers('posts.list')) {
        const { items } = await t.as(who).posts.list(t.scope(shown));
        equal(ids(items), [shown.id], `the ids of the list, as ${who}`);
      }
    },
  ),
  law(
    'posts.ask-hidden',
    'Asking for a state that the caller may never see is unauthorized for anonymous, forbidden for a member.',
    {
      operations: ['posts.list'],
      traits: { 'posts.filters': { has: 'status' } },
      actors: ['anonymous'],
    },
    async (t) => {
      for (const status of hiddenStatuses) {
        const ask = (who: ActorName) => () => t.as(who).posts.list({ status });
        const code = (who: ActorName, refusal: 'unauthorized' | 'forbidden') =>
          t.as(who).traits.posts?.filters.includes('status') === true ? refusal : 'unsupported';
        for (const [who, refusal] of [
          ['anonymous', 'unauthorized'],
          ['member', 'forbidden'],
        ] as const)
          if (t.callers('posts.list').includes(who))
            await rejects(ask(who), code(who, refusal), `the list of ${status}, as ${who}`);
      }
    },
  ),
  law(
    'posts.own-drafts',
    'An author’s list of drafts is limited to the own ones; an editor’s holds all.',
    {
      ...read,
      traits: { ...drafts.traits, 'posts.filters': { has: 'status' } },
      actors: ['author', 'otherAuthor', 'editor'],
      keeps: ['roles.by-platform'],
    },
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
    gated,
    async (t) => {
      const fields = { access: 'members', excerpt: 'In short.' } as const;
      const post = await writePost(t, taken(t, fields), authorOf(t));
      const shut = await t.as('anonymous').posts.get({ id: post.id });
      equal(
        [shut.content, shut.title, shut.access],
        [null, post.title, 'members'],
        'content, title and access as anonymous',
      );
      if (t.takes('excerpt')) equal(shut.excerpt, 'In short.', 'the excerpt as anonymous');
      for (const who of t.among('member', 'otherAuthor', 'author', 'editor', 'admin'))
        equal(await contentFor(t, who, post.id), true, `whether ${who} gets the content`);
    },
  ),
  law(
    'posts.paid',
    'Content that is paid or behind a password is for its author and editors only.',
    gated,
    async (t) => {
      for (const access of ['paid', 'password'] as const) {
        const post = await writePost(t, { access }, authorOf(t));
        for (const who of t.among('anonymous', 'member', 'otherAuthor'))
          equal(await contentFor(t, who, post.id), false, `whether ${who} gets ${access} content`);
        for (const who of t.among('author', 'editor', 'admin'))
          equal(await contentFor(t, who, post.id), true, `whether ${who} gets ${access} content`);
      }
    },
  ),
  law(
    'posts.withheld-in-lists',
    'A list with content withholds what get withholds.',
    {
      ...read,
      traits: writes({ fields: ['access', 'publishedAt'] }),
      keeps: ['posts.no-content-in-lists'],
      scoped: true,
    },
    async (t) => {
      const fields = { access: 'members', publishedAt: day(1) } as const;
      const post = await writePost(t, fields, authorOf(t));
      await writePost(t, { access: 'paid', publishedAt: day(0) }, authorOf(t));
      const query = { ...t.scope(post), content: true };
      const shown = async (who: ActorName) =>
        (await t.as(who).posts.list(query)).items.map((item) =>
          'content' in item ? item.content !== null : 'no key',
        );
      equal(await shown('anonymous'), [false, false], 'which have content, as anonymous');
      for (const who of t.among('member'))
        equal(await shown(who), [true, false], `which have content, as ${who}`);
      for (const who of t.among('author', 'editor', 'admin'))
        equal(await shown(who), [true, true], `which have content, as ${who}`);
    },
  ),
  law('posts.source', 'The source of a post is for those who may edit it.', listed, async (t) => {
    const post = await writePost(t, {}, authorOf(t));
    for (const who of t.among(...t.callers('posts.get', 'posts.list'))) {
      const expected = ['author', 'editor', 'admin'].includes(who);
      const { content } = await t.as(who).posts.get({ id: post.id });
      equal(content !== null && content.source !== null, expected, `whether ${who} gets it`);
      if (!t.keeps('posts.no-content-in-lists')) continue;
      const { items } = await t.as(who).posts.list({ ...t.scope(post), content: true });
      const [item] = items as Post<Html>[];
      const told = (item?.content ?? null) !== null && item?.content?.source !== null;
      equal(told, expected, `whether ${who} gets it in a list`);
    }
  }),
  law(
    'posts.edit-own',
    'An author edits and deletes the own posts; those of others are forbidden.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update', 'posts.delete'],
      traits: writes(),
      actors: ['author', 'otherAuthor', 'editor'],
      keeps: ['roles.by-platform'],
    },
    async (t) => {
      const post = await writePost(t, {}, 'author');
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
      const own = await writePost(t, {}, 'author');
      const renamed = { title: 'By its author' };
      const mine = t.as('author').posts;
      const again = await mine.update(own.id, renamed, basedOn(t, 'posts', own));
      equal(again.title, renamed.title, 'the title after its author changed it');
      await mine.delete(own.id, by);
      await rejects(() => mine.get({ id: own.id }), 'not_found', 'what its author deleted');
    },
  ),
  law(
    'posts.edit-hidden',
    'A change of a post that the caller may not see is not_found: it does not exist.',
    {
      operations: ['posts.create', 'posts.update', 'posts.delete'],
      traits: writes({ statuses: ['draft'] }),
      actors: ['author', 'otherAuthor'],
      keeps: ['roles.by-platform'],
    },
    async (t) => {
      const post = await writePost(t, { status: 'draft' }, 'author');
      const { posts } = t.as('otherAuthor');
      const by = forced(t, 'posts');
      await rejects(() => posts.update(post.id, { title: 'Mine' }, by), 'not_found', 'an update');
      await rejects(() => posts.delete(post.id, by), 'not_found', 'a delete');
    },
  ),
  law(
    'methods',
    'A method that a caller can never use is absent from its view; what it may use on some items is there.',
    {
      operations: ['posts.create', 'posts.update', 'comments.create', 'comments.setStatus'],
      actors: ['anonymous'],
    },
    async (t) => {
      const has = (who: ActorName, group: 'posts' | 'comments' | 'importer', method: string) =>
        Object.hasOwn(t.views.get(who)?.[group] ?? {}, method);
      for (const method of ['create', 'update', 'delete'] as const) {
        for (const who of t.among('anonymous', 'member'))
          ensure(!has(who, 'posts', method), `expected no posts.${method} for ${who}`);
      }
      for (const who of t.among('author', 'editor', 'admin'))
        for (const method of ['create', 'update'] as const)
          ensure(has(who, 'posts', method), `expected posts.${method} for ${who}`);
      for (const method of ['update', 'setStatus', 'delete'] as const)
        ensure(
          !has('anonymous', 'comments', method),
          `expected no comments.${method} for anonymous`,
        );
      for (const who of t.among('member'))
        ensure(!has(who, 'comments', 'setStatus'), `expected no comments.setStatus for ${who}`);
      for (const who of t.among('author'))
        ensure(has(who, 'comments', 'setStatus'), `expected comments.setStatus for ${who}`);
      for (const who of t.among('anonymous', 'member', 'author', 'editor'))
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
        .as('staff')
        .importer.write([
          importAuthor(source, 'a', { email }),
          importPost(t, source, 'p', { authors: ['a'] }),
        ]);
      for (const who of t.callers('authors.get', 'authors.list')) {
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
    {
      operations: ['posts.create', 'posts.get', 'posts.update'],
      traits: writes({ fields: ['authorIds'] }),
      actors: ['author', 'otherAuthor'],
      keeps: ['roles.by-platform'],
    },
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
    },
  ),
  law(
    'posts.two-authors',
    'An author shares an own post: it has each author that it was given, in that order.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update'],
      traits: writes({ fields: ['authorIds'] }),
      actors: ['author', 'otherAuthor'],
      keeps: ['roles.by-platform', 'posts.one-author'],
    },
    async (t) => {
      const other = await writePost(t, {}, 'otherAuthor');
      const post = await writePost(t, {}, 'author');
      const both = [post, other].map(({ authors }) => present(authors?.[0]?.id, 'an author'));
      const by = basedOn(t, 'posts', post);
      const shared = await t.as('author').posts.update(post.id, { authorIds: both }, by);
      equal(
        shared.authors?.map(({ id }) => id),
        both,
        'the authors',
      );
    },
  ),
];
