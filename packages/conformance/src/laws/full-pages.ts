import type { Page } from '@blog/core';
import type { ImportItem } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import type { CapabilityNeed } from '../law/needs.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { equal, present } from '../support/assert.js';
import type { PageQuery } from '../support/walk.js';

const law = lawsOf('paging');

/** More items of a blog than a large page would ever need to hold. */
const MOST = 300;

interface FullList {
  readonly name: 'posts' | 'comments' | 'thread' | 'tags' | 'authors' | 'search';
  readonly operation:
    | 'posts.list'
    | 'comments.list'
    | 'comments.thread'
    | 'tags.list'
    | 'authors.list'
    | 'search.posts';
  readonly group: 'posts' | 'comments' | 'tags' | 'authors' | 'search';
  /** The items of which the list then has so many. */
  items(t: LawContext, source: string, count: number): ImportItem[];
  /** The list, as anyone reads it. */
  list(t: LawContext, source: string): Promise<(page: PageQuery) => Promise<Page<unknown>>>;
}

const each = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** Posts of which every third is a draft, so that a page is not counted before it is filtered. */
function manyPosts(t: LawContext, source: string, count: number): ImportItem[] {
  const published = each(count, (at) =>
    importPost(t, source, `p${at}`, { title: `About ${source} ${at}`, publishedAt: day(at) }),
  );
  const drafts = each(Math.ceil(count / 3), (at) =>
    importPost(t, source, `d${at}`, { status: 'draft', publishedAt: day(at * 3) }),
  );
  return [...published, ...drafts];
}

/** Comments of which every third waits. */
function manyComments(t: LawContext, source: string, count: number): ImportItem[] {
  const shown = each(count, (at) => importComment(source, 'p', `c${at}`, { createdAt: day(at) }));
  const waiting = each(Math.ceil(count / 3), (at) =>
    importComment(source, 'p', `w${at}`, { createdAt: day(at * 3), status: 'pending' }),
  );
  return [importPost(t, source, 'p'), ...shown, ...waiting];
}

const lists: readonly FullList[] = [
  {
    name: 'posts',
    operation: 'posts.list',
    group: 'posts',
    items: manyPosts,
    list: async (t) => (page) => t.as('anyone').posts.list(page),
  },
  {
    name: 'comments',
    operation: 'comments.list',
    group: 'comments',
    items: manyComments,
    async list(t, source) {
      const { id: postId } = await postOf(t, source);
      return (page) => t.as('anyone').comments.list({ postId, ...page });
    },
  },
  {
    name: 'thread',
    operation: 'comments.thread',
    group: 'comments',
    items: manyComments,
    async list(t, source) {
      const { id: postId } = await postOf(t, source);
      return (page) => t.as('anyone').comments.thread({ postId, ...page });
    },
  },
  {
    name: 'tags',
    operation: 'tags.list',
    group: 'tags',
    items: (t, source, count) =>
      // Posts of ours have the tag of the law, too.
      each(count - 1, (at) => importPost(t, source, `p${at}`, { tags: [`Tag ${source} ${at}`] })),
    list: async (t) => (page) => t.as('anyone').tags.list(page),
  },
  {
    name: 'authors',
    operation: 'authors.list',
    group: 'authors',
    items: (t, source, count) =>
      each(count, (at) => [
        importAuthor(source, `a${at}`),
        importPost(t, source, `p${at}`, { authors: [`a${at}`] }),
      ]).flat(),
    list: async (t) => (page) => t.as('anyone').authors.list(page),
  },
  {
    name: 'search',
    operation: 'search.posts',
    group: 'search',
    items: manyPosts,
    list: async (t, source) => (page) =>
      t.as('anyone').search.posts({ query: present(source.split(':')[1], 'a word'), ...page }),
  },
];

/** Sizes of pages about the greatest one, and about those that a backend may take for it. */
const sizes = (maxLimit: number) =>
  [maxLimit, maxLimit - 1, 51, 50, 21, 10].filter((size) => size > 0 && size <= maxLimit);

async function fullPages(t: LawContext, { group, items, list }: FullList): Promise<void> {
  if (t.isolation === 'shared') return;
  const { maxLimit = 1, total = 'none' } = t.capabilities[group] ?? {};
  if (maxLimit > MOST) return;
  const source = `laws:${t.word()}`;
  const count = maxLimit + 1;
  await imported(t, items(t, source, count));
  const read = await list(t, source);
  const whole = await read({ cursor: null, limit: maxLimit });
  for (const limit of sizes(maxLimit)) {
    const first = await read({ cursor: null, limit });
    equal(first.items.length, limit, `the items of the first page of ${limit}, of ${count}`);
    equal(first.items, whole.items.slice(0, limit), `the first page of ${limit}`);
    const cursor = present(first.nextCursor, `a nextCursor after ${limit} of ${count}`);
    const rest = await read({ cursor, limit });
    const left = Math.min(limit, count - limit);
    equal(rest.items.length, left, `the items of the second page of ${limit}, of ${count}`);
    equal(rest.nextCursor === null, 2 * limit >= count, `whether page 2 of ${limit} is the last`);
  }
  if (total === 'none') return;
  const counted = await read({ cursor: null, limit: 1, total: true } as PageQuery);
  equal(counted.total, count, 'the total');
}

/** Laws of pages as large as a backend gives them: each is full as long as there are items. */
export const fullPageLaws: readonly Law[] = lists.map((one) =>
  law(
    `full.${one.name}`,
    `A page of ${one.operation} is full while there are more items, up to the capability’s maxLimit, and the total counts all of them.`,
    {
      operations: [...importNeeds.operations, one.operation],
      capabilities: { [`${one.group}.pagination`]: { not: 'none' } satisfies CapabilityNeed },
    },
    (t) => fullPages(t, one),
  ),
);
