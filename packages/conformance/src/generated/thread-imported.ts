import { flattenThread, threadComments } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { day } from '../seed/seed.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { rowsOf } from '../seed/seed-thread.js';
import { equal } from '../support/assert.js';
import { ids, limitFor, type PageQuery, pagesFrom, walk } from '../support/walk.js';

const threads = lawsOf('threads');
const order = lawsOf('order');

const needs = {
  ...importNeeds,
  operations: [...importNeeds.operations, 'comments.thread'],
  capabilities: { 'comments.threading': 'tree', 'comments.pagination': { not: 'none' } },
} as const;

/** Comments with their parents and days. Many are of one moment; they come in another order. */
const tree: readonly (readonly [id: string, parent: string | null, day: number])[] = [
  ['b2', 'b', 9],
  ['late root', null, 30],
  ['a11', 'a1', 20],
  ['b', null, 2],
  ['twin one', 'a', 12],
  ['a1', 'a', 5],
  ['twin two', 'a', 12],
  ['a', null, 1],
  ['b1', 'b', 3],
  ['twin root', null, 2],
  ['a111', 'a11', 21],
  ['deep twin', 'a1', 20],
  ['early reply', 'late root', 4],
];

async function writeTree(t: LawContext): Promise<string> {
  const source = `laws:${t.word()}`;
  const items = tree.map(([id, parent, at]) =>
    importComment(source, 'p', id, { parent, createdAt: day(at) }),
  );
  await imported(t, [importPost(t, source, 'p'), ...items]);
  return (await postOf(t, source)).id;
}

/** The order of comments that came in another order than that of their dates, and of ids. */
export const importedThreadLaws: readonly Law[] = [
  threads(
    'pages.imported-order',
    'Comments that came in any order, with equal dates among them, are in a thread by their dates and then their ids, on pages of any length, forwards and back.',
    needs,
    async (t) => {
      const postId = await writeTree(t);
      const { list, thread } = t.as('anyone').comments;
      const all = await walk((page) => list({ postId, ...page }), t.comments().maxLimit);
      const sorted = all.toSorted((a, b) =>
        a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1,
      );
      equal(ids(all), ids(sorted), 'the ids of the list');
      const rows = rowsOf(flattenThread(threadComments(sorted)));
      const most = limitFor(t.capabilities, 'comments', tree.length);
      for (const limit of t.isolation === 'fresh' ? [1, 2, 3, 5, most] : [3, most]) {
        const read = (page: PageQuery) => thread({ postId, ...page });
        equal(rowsOf(await walk(read, limit)), rows, `the rows by ${limit}`);
        const commentId = rows.at(-1)?.[0] ?? '';
        const backwards = (cursor: string | null) =>
          thread({ postId, limit, ...(cursor === null ? { commentId } : { cursor }) });
        const back = (await pagesFrom(backwards, null, 'prevCursor')).toReversed();
        equal(rowsOf(back.flatMap(({ items }) => items)), rows, `the rows back by ${limit}`);
      }
    },
  ),
  order(
    'comments.reversed',
    'The newest comments first are the oldest first from the end, each list of them, with tombstones and equal dates.',
    {
      ...importNeeds,
      capabilities: { 'comments.sorts': { hasAll: ['createdAt', '-createdAt'] } },
      excusedBy: ['comments.one-post-a-list', 'comments.no-tombstones'],
    },
    async (t) => {
      const postId = await writeTree(t);
      const source = `laws:${t.word()}`;
      await imported(t, [
        importPost(t, source, 'p'),
        importComment(source, 'p', 'gone', { status: 'deleted', author: null, createdAt: day(2) }),
        importComment(source, 'p', 'reply', { parent: 'gone', createdAt: day(2) }),
        importComment(source, 'p', 'spam', { status: 'spam', createdAt: day(2) }),
      ]);
      const { list } = t.as('staff').comments;
      const queries = [
        { postId },
        { postId: (await postOf(t, source)).id },
        ...(t.isolation === 'fresh' ? [{}, { postStatus: 'published' } as const] : []),
      ];
      for (const query of queries)
        for (const limit of [limitFor(t.capabilities, 'comments', 2), t.comments().maxLimit]) {
          const read = (sort: 'createdAt' | '-createdAt') =>
            walk((page) => list({ ...query, sort, ...page }), limit);
          const what = `the ids of ${JSON.stringify(query)} by ${limit}, newest first`;
          equal(ids(await read('-createdAt')), ids(await read('createdAt')).toReversed(), what);
        }
    },
  ),
  threads(
    'pages.most',
    'A page tells 1,000 pages, and null if there are more.',
    needs,
    async (t) => {
      const source = `laws:${t.word()}`;
      const batch = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, at) =>
          importComment(source, 'p', `c${from + at}`, { createdAt: day(0, from + at) }),
        );
      const { write, finish } = t.as('staff').importer;
      await write([importPost(t, source, 'p')]);
      for (let from = 0; from < 1000; from += 250) await write(batch(from, from + 250));
      await finish();
      const { id: postId } = await postOf(t, source);
      const { thread } = t.as('anyone').comments;
      equal((await thread({ postId, limit: 1 })).pages?.length, 1000, 'how many pages');
      await write(batch(1000, 1001));
      await finish();
      equal((await thread({ postId, limit: 1 })).pages, null, 'the pages, if there are 1,001');
      equal((await thread({ postId, limit: 2 })).pages?.length, 501, 'how many pages of two');
    },
  ),
];
