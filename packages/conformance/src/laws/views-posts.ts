import type { Html, Post, PostStatus } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { equal, rejects } from '../support/assert.js';
import { authorOf, day, slugOf, taken, writePost } from '../seed/seed.js';
import { ids, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';

const law = lawsOf('views');
const read = {
  operations: ['posts.create', 'posts.get', 'posts.list'],
  capabilities: writes(),
  actors: ['anonymous'],
} as const;
const drafts = { ...read, capabilities: writes({ statuses: ['draft'] }) } as const;
const listed = { ...read, scoped: true } as const;
const gated = { ...read, capabilities: writes({ fields: ['access'] }) } as const;
const hiddenStatuses = ['draft', 'scheduled', 'private', 'trashed'] as const;
const future = '2999-01-01T00:00:00.000Z';

/** Writes a post in each state except `published`. */
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

/** Fails unless the content is shown to its author, to editors, and to nobody else. */
async function ensureShut(t: LawContext, access: 'paid' | 'password'): Promise<void> {
  const post = await writePost(t, { access }, authorOf(t));
  for (const who of t.among('anonymous', 'member', 'otherAuthor'))
    equal(await contentFor(t, who, post.id), false, `whether ${who} gets ${access} content`);
  for (const who of t.among('author', 'editor', 'admin'))
    equal(await contentFor(t, who, post.id), true, `whether ${who} gets ${access} content`);
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
    'A list without a status has only published posts, for every caller.',
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
    'A list of a state that the caller may never see is unauthorized for anonymous callers, and forbidden for a member.',
    {
      operations: ['posts.list'],
      capabilities: { 'posts.filters': { has: 'status' } },
      actors: ['anonymous'],
    },
    async (t) => {
      for (const status of hiddenStatuses) {
        const ask = (who: ActorName) => () => t.as(who).posts.list({ status });
        const code = (who: ActorName, refusal: 'unauthorized' | 'forbidden') =>
          t.as(who).capabilities.posts?.filters.includes('status') === true
            ? refusal
            : 'unsupported';
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
    'An author’s list of drafts has only their own; an editor’s list has all.',
    {
      ...read,
      capabilities: { ...drafts.capabilities, 'posts.filters': { has: 'status' } },
      actors: ['author', 'otherAuthor', 'editor'],
      excusedBy: ['roles.by-platform'],
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
  law('posts.paid', 'Content that is paid is for its author and editors only.', gated, async (t) =>
    ensureShut(t, 'paid'),
  ),
  law(
    'posts.password',
    'Content behind a password is for its author and editors only.',
    { ...gated, excusedBy: ['posts.no-passwords'] },
    async (t) => ensureShut(t, 'password'),
  ),
  law(
    'posts.withheld-in-lists',
    'A list with content withholds the same content as get.',
    {
      ...read,
      capabilities: writes({ fields: ['access', 'publishedAt'] }),
      excusedBy: ['posts.no-content-in-lists'],
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
      if (t.deviates('posts.no-content-in-lists')) continue;
      const { items } = await t.as(who).posts.list({ ...t.scope(post), content: true });
      const [item] = items as Post<Html>[];
      const told = (item?.content ?? null) !== null && item?.content?.source !== null;
      equal(told, expected, `whether ${who} gets it in a list`);
    }
  }),
];
