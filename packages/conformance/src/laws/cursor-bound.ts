import type { Page, PostListQuery } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { imported, importNeeds } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { present, rejects } from '../support/assert.js';
import { show } from '../support/show.js';

const law = lawsOf('paging');

type List = (query: object) => Promise<Page<unknown>>;

/** Two values of each key of a query of posts that a cursor is bound to; `undefined`: it is absent. */
const boundKeys: Readonly<Record<keyof PostListQuery, readonly unknown[]>> = {
  kind: ['post', 'page'],
  sort: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
  status: ['published', 'draft', 'private'],
  access: [undefined, 'public', 'members', 'paid'],
  tagId: [undefined, '987654321', '987654322'],
  authorId: [undefined, '987654321', '987654322'],
  featured: [undefined, false, true],
  publishedFrom: [undefined, day(-1), day(-2)],
  publishedBefore: [undefined, day(100), day(101)],
  // These may change from page to page.
  cursor: [],
  limit: [],
  total: [],
  content: [],
  extra: [],
};

/** Queries that each let several posts through, so that they have a cursor. */
const bases: readonly PostListQuery[] = [
  {},
  { access: 'public', featured: false },
  { publishedFrom: day(-1), publishedBefore: day(100), sort: 'publishedAt' },
  { status: 'draft', sort: '-updatedAt' },
];

async function seeded(t: LawContext): Promise<void> {
  const source = `laws:${t.word()}`;
  const at = [0, 1, 2];
  await imported(t, [
    ...at.map((one) =>
      importPost(t, source, `p${one}`, { publishedAt: day(one), tags: ['a', 'b'] }),
    ),
    ...at.map((one) =>
      importPost(t, source, `d${one}`, { status: 'draft', publishedAt: day(one) }),
    ),
    ...at.map((one) => importComment(source, 'p0', `c${one}`, { createdAt: day(one) })),
  ]);
}

async function cursorOf(list: List, query: object, what: string): Promise<string> {
  const { nextCursor } = await list({ ...query, limit: 1 });
  return present(nextCursor, `a nextCursor of ${what}`);
}

async function boundToQuery(t: LawContext): Promise<void> {
  await seeded(t);
  const { filters, sorts } = t.posts();
  const list: List = (query) => t.as('staff').posts.list(query);
  const isTaken = ([key, value]: readonly [string, unknown]) =>
    key === 'sort'
      ? sorts.some((sort) => sort === value)
      : filters.some((filter) => filter === key);
  for (const whole of bases) {
    const base = Object.fromEntries(Object.entries(whole).filter(isTaken));
    const cursor = await cursorOf(list, base, show(base));
    for (const [key, values] of Object.entries(boundKeys)) {
      const isFilter = key !== 'kind' && key !== 'sort';
      if (isFilter && !filters.some((filter) => filter === key)) continue;
      const implied = { kind: 'post', sort: '-publishedAt', status: 'published' };
      const present: unknown = Reflect.get({ ...implied, ...base }, key);
      for (const value of values) {
        if (value === present || (key === 'sort' && !sorts.some((sort) => sort === value)))
          continue;
        const changed = { ...base, [key]: value, cursor, limit: 1 };
        const what = `the cursor of ${show(base)} with ${key} ${show(value)}`;
        await rejects(() => list(changed), 'invalid_input', what, { at: 'cursor' });
      }
    }
  }
}

async function boundToList(t: LawContext): Promise<void> {
  await seeded(t);
  const view = t.as('staff');
  const lists: Readonly<Record<string, List>> = {
    'posts.list': (query) => view.posts.list(query),
    'comments.list': (query) => view.comments.list(query),
    'tags.list': (query) => view.tags.list(query),
    'search.posts': (query) => view.search.posts({ query: 'words', ...query }),
    'search.posts of another query': (query) => view.search.posts({ query: 'imported', ...query }),
  };
  for (const [from, list] of Object.entries(lists)) {
    const cursor = await cursorOf(list, {}, from);
    for (const [to, other] of Object.entries(lists)) {
      if (to === from) continue;
      const what = `the cursor of ${from} given to ${to}`;
      await rejects(() => other({ cursor }), 'invalid_input', what, { at: 'cursor' });
    }
    const what = `the cursor of ${from} given to authors.list`;
    await rejects(() => view.authors.list({ cursor }), 'invalid_input', what, { at: 'cursor' });
  }
}

/** Laws of cursors that are given back with something else than what they came from. */
export const cursorBoundLaws: readonly Law[] = [
  law(
    'cursor.bound-to-query',
    'A cursor of a list of posts is refused with each other value of each filter, kind and order, also where one was added or left out.',
    {
      ...importNeeds,
      capabilities: { 'posts.filters': { has: 'status' }, 'posts.pagination': { not: 'none' } },
    },
    boundToQuery,
  ),
  law(
    'cursor.bound-to-list',
    'A cursor is refused by every other list, and by a search of other words.',
    {
      operations: [
        ...importNeeds.operations,
        'tags.list',
        'authors.list',
        'search.posts',
        'comments.list',
      ],
      capabilities: {
        'posts.pagination': { not: 'none' },
        'comments.pagination': { not: 'none' },
        'tags.pagination': { not: 'none' },
        'search.pagination': { not: 'none' },
      },
      excusedBy: ['comments.one-post-a-list'],
    },
    boundToList,
  ),
];
