import {
  monthRange,
  type PostFilters,
  postFilters,
  type PostListQuery,
  postSorts,
} from '@blog/core';

import type { LawContext } from '../context.js';
import { lawsOf, type Needs } from '../law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { day, writePost, writePosts } from '../support/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';

const law = lawsOf('filters');
const filtered = (filter: keyof PostFilters): Needs => ({
  operations: ['posts.list', 'posts.create'],
  traits: { 'posts.filters': { has: filter } },
});

/** A value for each filter that is well formed. */
const values: Required<PostFilters> = {
  status: 'draft',
  access: 'members',
  tagId: '1',
  authorId: '1',
  featured: true,
  publishedFrom: day(0),
  publishedBefore: day(1),
};

async function listed(t: LawContext, query: PostListQuery): Promise<string[]> {
  return ids((await t.as('anonymous').posts.list(query)).items);
}

export const postFilterLaws = [
  law(
    'posts.unknown-key',
    'An unknown key of a query is invalid_input: nothing is dropped in silence.',
    { operations: ['posts.list'] },
    async (t) => {
      const query = { autor: '1' } as PostListQuery;
      await rejects(() => t.as('anonymous').posts.list(query), 'invalid_input', 'a key autor', {
        at: 'autor',
      });
    },
  ),
  law(
    'posts.bad-value',
    'A value that a filter cannot have is invalid_input.',
    { operations: ['posts.list'] },
    async (t) => {
      const { filters } = t.posts();
      const bad: Record<string, unknown> = {
        status: 'public',
        access: 'all',
        tagId: 7,
        featured: 'yes',
        publishedFrom: '2010-04-16',
        publishedBefore: 'tomorrow',
      };
      for (const [filter, value] of Object.entries({ ...bad, kind: 'article', sort: 'title' })) {
        const known = ['kind', 'sort', ...filters] as string[];
        if (!known.includes(filter)) continue;
        const query = { [filter]: value } as PostListQuery;
        await rejects(
          () => t.as('anonymous').posts.list(query),
          'invalid_input',
          `${filter} ${show(value)}`,
        );
      }
    },
  ),
  law(
    'posts.unlisted',
    'A filter that the traits do not list is unsupported; it is never dropped.',
    { operations: ['posts.list'], traits: { 'posts.filters': { lacksSomeOf: postFilters } } },
    async (t) => {
      for (const filter of postFilters) {
        if (t.posts().filters.includes(filter)) continue;
        await rejects(
          () => t.as('editor').posts.list({ [filter]: values[filter] }),
          'unsupported',
          `the filter ${filter}`,
        );
      }
    },
  ),
  law(
    'posts.unlisted-order',
    'An order that the traits do not list is unsupported.',
    { operations: ['posts.list'], traits: { 'posts.sorts': { lacksSomeOf: postSorts } } },
    async (t) => {
      for (const sort of postSorts) {
        if (t.posts().sorts.includes(sort)) continue;
        await rejects(
          () => t.as('anonymous').posts.list({ sort }),
          'unsupported',
          `the order ${sort}`,
        );
      }
    },
  ),
  law(
    'posts.undefined',
    'A filter that is undefined is the same as one that is absent.',
    { operations: ['posts.list', 'posts.create'] },
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
      const { posts } = t.as('editor');
      const made: Record<string, string> = {};
      for (const status of ['published', 'draft', 'private', 'trashed'] as const)
        made[status] = (await writePost(t, { status }, 'editor')).id;
      const future = { status: 'scheduled', publishedAt: '2999-01-01T00:00:00.000Z' } as const;
      made.scheduled = (await writePost(t, future, 'editor')).id;
      const scope = t.scope(await posts.get({ id: present(made.published, 'an id') }));
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
    filtered('access'),
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
    filtered('tagId'),
    async (t) => {
      const name = `Tag ${t.word()}`;
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
    filtered('authorId'),
    async (t) => {
      const own = await writePost(t);
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
    filtered('featured'),
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
    filtered('publishedFrom'),
    async (t) => {
      const posts = await writePosts(t, [day(0, -1), day(0), day(1)]);
      const scope = t.scope(present(posts[0], 'a post'));
      const found = await listed(t, { ...scope, publishedFrom: day(0) });
      equal(found, [posts[2]?.id, posts[1]?.id], 'the ids from an instant on');
    },
  ),
  law(
    'posts.publishedBefore',
    'publishedBefore is exclusive.',
    filtered('publishedBefore'),
    async (t) => {
      const posts = await writePosts(t, [day(0), day(1, -1), day(1)]);
      const scope = t.scope(present(posts[0], 'a post'));
      const found = await listed(t, { ...scope, publishedBefore: day(1) });
      equal(found, [posts[1]?.id, posts[0]?.id], 'the ids before an instant');
    },
  ),
  law(
    'posts.month',
    'monthRange in a zone gives the posts of that month there, its edges too.',
    {
      operations: ['posts.list', 'posts.create'],
      traits: { 'posts.filters': { has: 'publishedBefore' } },
    },
    async (t) => {
      const dates = [
        '2021-03-01T04:59:59.999Z',
        '2021-03-01T05:00:00.000Z',
        '2021-04-01T03:59:59.999Z',
        '2021-04-01T04:00:00.000Z',
      ];
      const posts = await writePosts(t, dates);
      const scope = t.scope(present(posts[0], 'a post'));
      const range = monthRange('2021-03', 'America/New_York');
      equal(await listed(t, { ...scope, ...range }), [posts[2]?.id, posts[1]?.id], 'March 2021');
    },
  ),
  law(
    'posts.kind',
    'A list is of one kind, posts unless asked otherwise.',
    { operations: ['posts.list', 'posts.create'] },
    async (t) => {
      const post = await writePost(t);
      const page = await writePost(t, { kind: 'page' });
      const scope = t.scope(post);
      equal(await listed(t, scope), [post.id], 'the ids without a kind');
      equal(await listed(t, { ...scope, kind: 'page' }), [page.id], 'the ids of kind page');
    },
  ),
  law(
    'posts.together',
    'Filters are joined by "and".',
    {
      operations: ['posts.list', 'posts.create'],
      traits: { 'posts.filters': { has: 'featured' } },
    },
    async (t) => {
      const name = `Tag ${t.word()}`;
      const both = await writePost(t, { featured: true, tags: [name] });
      await writePost(t, { featured: true });
      await writePost(t, { tags: [name] });
      const tagId = present(both.tags?.find((one) => one.name === name)?.id, 'the tag given');
      if (!t.posts().filters.includes('tagId')) return;
      equal(await listed(t, { tagId, featured: true }), [both.id], 'the ids of both filters');
    },
  ),
  law(
    'posts.total',
    'total counts what the filters let through.',
    {
      operations: ['posts.list', 'posts.create'],
      traits: { 'posts.filters': { has: 'featured' }, 'posts.total': { not: 'none' } },
    },
    async (t) => {
      const plain = await writePost(t);
      await writePost(t, { featured: true });
      await writePost(t, { status: 'draft' });
      const query = { ...t.scope(plain), featured: false, total: true };
      const page = await t.as('anonymous').posts.list(query);
      ensure(page.total === 1, `the total of a filtered list: expected 1, got ${show(page.total)}`);
    },
  ),
];
