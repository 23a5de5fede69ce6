import { monthRange, type PostListQuery } from '@blog/core';
import { type PostField, type PostFilters, postFilters } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import type { Needs } from '../law/needs.js';
import { ensure, equal, present } from '../support/assert.js';
import { day, justBefore, tagName, writePost, writePosts } from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('filters');
const filtered = (filter: keyof PostFilters, ...fields: PostField[]): Needs => ({
  operations: ['posts.list', 'posts.create'],
  capabilities: { ...writes({ fields }), 'posts.filters': { has: filter } },
  scoped: true,
});
const write = {
  operations: ['posts.list', 'posts.create'],
  capabilities: writes(),
  scoped: true,
} as const;

/** The ids in the list of the least able caller who may use all filters of the query. */
async function listed(t: LawContext, query: PostListQuery): Promise<string[]> {
  const filters = postFilters.filter((filter) => query[filter] !== undefined);
  const who = t
    .callers('posts.list')
    .findLast((name) =>
      filters.every((one) => t.views.get(name)?.capabilities.posts?.filters.includes(one) === true),
    );
  return ids((await t.as(who ?? 'anyone').posts.list(query)).items);
}

export const postFilterLaws = [
  law(
    'posts.undefined',
    'A filter that is undefined is the same as one that is absent.',
    write,
    async (t) => {
      const scope = t.scope(await writePost(t));
      const all = Object.fromEntries(t.posts().filters.map((filter) => [filter, undefined]));
      equal(await listed(t, { ...all, ...scope }), await listed(t, scope), 'the ids');
    },
  ),
  law(
    'posts.status',
    'The filter status gives the posts in that state only; without it, the published ones.',
    filtered('status'),
    async (t) => {
      const { posts } = t.as('staff');
      const shown = await writePost(t);
      const made: Record<string, string> = { published: shown.id };
      for (const status of ['draft', 'private', 'trashed'] as const)
        if (t.posts().statuses.includes(status)) made[status] = (await writePost(t, { status })).id;
      if (t.posts().statuses.includes('scheduled') && t.takes('publishedAt')) {
        const future = { status: 'scheduled', publishedAt: '2999-01-01T00:00:00.000Z' } as const;
        made.scheduled = (await writePost(t, future)).id;
      }
      const scope = t.scope(shown);
      for (const [status, id] of Object.entries(made)) {
        const query = { ...scope, status } as PostListQuery;
        equal(ids((await posts.list(query)).items), [id], `the ids of status ${status}`);
      }
      equal(ids((await posts.list(scope)).items), [made.published], 'the ids without a status');
    },
  ),
  law(
    'posts.access',
    'The filter access gives the posts of that access only.',
    filtered('access', 'access'),
    async (t) => {
      const open = await writePost(t);
      const members = await writePost(t, { access: 'members' });
      const scope = t.scope(open);
      equal(await listed(t, { ...scope, access: 'members' }), [members.id], 'access members');
      equal(await listed(t, { ...scope, access: 'public' }), [open.id], 'access public');
    },
  ),
  law(
    'posts.tagId',
    'The filter tagId gives the posts of that tag only.',
    filtered('tagId', 'tags'),
    async (t) => {
      const name = tagName(t, 'Tag');
      const tagged = await writePost(t, { tags: [name] });
      await writePost(t);
      const tag = present(
        tagged.tags?.find((one) => one.name === name),
        'the tag given',
      );
      equal(await listed(t, { tagId: tag.id }), [tagged.id], 'the ids of the tag');
    },
  ),
  law(
    'posts.authorId',
    'The filter authorId gives the posts of that author only.',
    { ...filtered('authorId'), actors: ['author', 'otherAuthor'] },
    async (t) => {
      const own = await writePost(t, {}, 'author');
      const other = await writePost(t, {}, 'otherAuthor');
      const scope = t.scope(own);
      const authorId = (post: typeof own) => present(post.authors?.[0]?.id, 'an author');
      equal(await listed(t, { ...scope, authorId: authorId(own) }), [own.id], 'of the one');
      equal(await listed(t, { ...scope, authorId: authorId(other) }), [other.id], 'of the other');
    },
  ),
  law(
    'posts.featured',
    'The filter featured gives the featured posts for true, the others for false.',
    filtered('featured', 'featured'),
    async (t) => {
      const plain = await writePost(t);
      const featured = await writePost(t, { featured: true });
      const scope = t.scope(plain);
      equal(await listed(t, { ...scope, featured: true }), [featured.id], 'featured true');
      equal(await listed(t, { ...scope, featured: false }), [plain.id], 'featured false');
    },
  ),
  law(
    'posts.publishedFrom',
    'publishedFrom is inclusive.',
    filtered('publishedFrom', 'publishedAt'),
    async (t) => {
      const posts = await writePosts(t, [justBefore(t, day(0)), day(0), day(1)]);
      const scope = t.scope(present(posts[0], 'a post'));
      const found = await listed(t, { ...scope, publishedFrom: day(0) });
      equal(found, [posts[2]?.id, posts[1]?.id], 'the ids from an instant on');
    },
  ),
  law(
    'posts.published-forms',
    'A date in a filter may have an offset, and may have no seconds or milliseconds.',
    {
      ...write,
      capabilities: {
        ...writes({ fields: ['publishedAt'] }),
        'posts.filters': { hasAll: ['publishedFrom', 'publishedBefore'] },
      },
    },
    async (t) => {
      const dates = ['2021-03-01T05:00:00.000Z', '2021-03-01T06:00:00.000Z'];
      const posts = await writePosts(t, dates);
      const scope = t.scope(present(posts[0], 'a post'));
      const range = {
        ...scope,
        publishedFrom: '2021-03-01T00:00:00-05:00',
        publishedBefore: '2021-03-01T06:00Z',
      };
      equal(await listed(t, range), [posts[0]?.id], 'the ids in an hour');
    },
  ),
  law(
    'posts.publishedBefore',
    'publishedBefore is exclusive.',
    filtered('publishedBefore', 'publishedAt'),
    async (t) => {
      const posts = await writePosts(t, [day(0), justBefore(t, day(1)), day(1)]);
      const scope = t.scope(present(posts[0], 'a post'));
      const found = await listed(t, { ...scope, publishedBefore: day(1) });
      equal(found, [posts[1]?.id, posts[0]?.id], 'the ids before an instant');
    },
  ),
  law(
    'posts.month',
    'monthRange in a zone gives the posts of that month there, its edges too.',
    {
      ...write,
      capabilities: {
        ...writes({ fields: ['publishedAt'] }),
        'posts.filters': { hasAll: ['publishedFrom', 'publishedBefore'] },
      },
    },
    async (t) => {
      const [march, april] = ['2021-03-01T05:00:00.000Z', '2021-04-01T04:00:00.000Z'];
      const dates = [justBefore(t, march), march, justBefore(t, april), april];
      const posts = await writePosts(t, dates);
      const scope = t.scope(present(posts[0], 'a post'));
      const range = monthRange('2021-03', 'America/New_York');
      equal(await listed(t, { ...scope, ...range }), [posts[2]?.id, posts[1]?.id], 'March 2021');
    },
  ),
  law(
    'posts.kind',
    'A list has one kind: posts, unless the query asks for another.',
    { ...write, capabilities: writes({ fields: ['kind'] }) },
    async (t) => {
      const post = await writePost(t);
      const page = await writePost(t, { kind: 'page' });
      const scope = t.scope(post);
      equal(await listed(t, scope), [post.id], 'the ids without a kind');
      if (!t.deviates('pages.no-tags'))
        equal(await listed(t, { ...scope, kind: 'page' }), [page.id], 'the ids of kind page');
      const pages = await listed(t, { kind: 'page' });
      equal(
        [page.id, post.id].filter((id) => pages.includes(id)),
        [page.id],
        'what of both is in the newest pages',
      );
    },
  ),
  law(
    'posts.together',
    'Filters are joined by "and".',
    {
      operations: ['posts.list', 'posts.create'],
      capabilities: {
        ...writes({ fields: ['featured', 'tags'] }),
        'posts.filters': { hasAll: ['featured', 'tagId'] },
      },
    },
    async (t) => {
      const name = tagName(t, 'Tag');
      const both = await writePost(t, { featured: true, tags: [name] });
      await writePost(t, { featured: true });
      await writePost(t, { tags: [name] });
      const tagId = present(both.tags?.find((one) => one.name === name)?.id, 'the tag given');
      equal(await listed(t, { tagId, featured: true }), [both.id], 'the ids of both filters');
    },
  ),
  law(
    'posts.total',
    'total counts what the filters let through.',
    {
      ...write,
      capabilities: {
        ...writes({ fields: ['featured'] }),
        'posts.filters': { has: 'featured' },
        'posts.total': { not: 'none' },
      },
    },
    async (t) => {
      const plain = await writePost(t);
      await writePost(t, { featured: true });
      if (t.posts().statuses.includes('draft')) await writePost(t, { status: 'draft' });
      const query = { ...t.scope(plain), featured: false, total: true };
      const page = await t.as('anyone').posts.list(query);
      ensure(page.total === 1, `the total of a filtered list: expected 1, got ${show(page.total)}`);
    },
  ),
];
