import type { Operation, Page } from '@blog/core';
import { methodOf, operations, operationTable } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, tagName, writeComment, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure, equal, rejects } from '../support/assert.js';
import { fullBackend } from '../support/full-backend.js';

const law = lawsOf('pages');

/** Operations that answer a page. The pages of a thread have laws of their own. */
const lists = operations.filter(
  (operation) => operationTable[operation].kind === 'page' && operation !== 'comments.thread',
);

type Listed = Page<{ readonly id?: string; readonly post?: { readonly id: string } }>;

/** The list as the least able caller has it, with the parts of a query that each page of it has. */
interface OneList {
  readonly query: object;
  list(query: object): Promise<Listed>;
}

/** Writes more items of the list than a page has without a limit, and gives the list. */
async function longList(t: LawContext, operation: Operation, count: number): Promise<OneList> {
  const word = t.word();
  const views = t
    .callers(operation)
    .toReversed()
    .flatMap((who) => t.views.get(who) ?? []);
  const method = methodOf(fullBackend(views, 'anyone', t.capabilities), operation);
  const list = async (query: object) => (await method?.(query)) as Listed;
  if (operation === 'tags.list') {
    const tags = Array.from({ length: count }, (_, at) => tagName(t, `Page ${at}`));
    await writePost(t, { tags });
    return { query: {}, list };
  }
  if (operation === 'comments.list') {
    const post = await writePost(t);
    for (let at = 0; at < count; at += 1) await writeComment(t, post.id);
    return { query: { postId: post.id }, list };
  }
  for (let at = 0; at < count; at += 1)
    await writePost(t, { title: `${word} ${at}`, publishedAt: day(at) });
  return { query: operation === 'search.posts' ? { query: word } : {}, list };
}

const idsOf = (page: Listed) => page.items.map(({ id, post }) => id ?? post?.id);

/** The laws of pages that every list keeps: of posts, comments, tags, authors and hits. */
export const pageLaws: readonly Law[] = lists.flatMap((operation) => {
  const [group = ''] = operation.split('.');
  const needs = {
    operations: [operation, 'posts.create', ...(group === 'comments' ? ['comments.create'] : [])],
    capabilities: {
      ...writes({ fields: group === 'tags' ? ['tags'] : ['publishedAt'] }),
      [`${group}.pagination`]: { not: 'none' },
    },
  } as const;
  if (operation === 'authors.list') return [];
  return [
    law(
      `${operation}.back`,
      `The pages of ${operation} are the same on the way back, if it has a way back; a cursor of another list is refused.`,
      {
        ...needs,
        operations: [...needs.operations] as Operation[],
        excusedBy: ['comments.order-in-page'],
      },
      async (t) => {
        const { query, list } = await longList(t, operation, 5);
        const pages: Listed[] = [];
        let cursor: string | null = null;
        for (let count = 0; count < 3; count += 1) {
          const page: Listed = await list({ ...query, limit: 2, cursor });
          pages.push(page);
          cursor = page.nextCursor;
          if (cursor === null) break;
        }
        const [first, second] = pages;
        ensure(
          first?.prevCursor === null,
          `${operation}: expected no prevCursor on the first page`,
        );
        if (second !== undefined && second.prevCursor !== null && first !== undefined)
          equal(
            idsOf(await list({ ...query, limit: 2, cursor: second.prevCursor })),
            idsOf(first),
            `${operation}: the first page, on the way back`,
          );
        await refusesForeign(t, operation, first?.nextCursor ?? null);
      },
    ),
    law(
      `${operation}.default-limit`,
      `A page of ${operation} has 20 items at most if the query gives no limit.`,
      { ...needs, operations: [...needs.operations] as Operation[] },
      async (t) => {
        if (t.isolation === 'shared' && operation !== 'tags.list') return;
        const { query, list } = await longList(t, operation, 21);
        const page = await list(query);
        const most = Math.min(20, maxLimitOf(t, group));
        equal(page.items.length, most, `${operation}: how many items without a limit`);
        ensure(page.nextCursor !== null, `${operation}: expected a nextCursor, got null`);
      },
    ),
  ];
});

function maxLimitOf(t: LawContext, group: string): number {
  const { posts, comments, tags, search } = t.capabilities;
  const told = { posts, comments, tags, search }[group];
  return told?.maxLimit ?? 20;
}

/** Gives the cursor of one list to the others. */
async function refusesForeign(
  t: LawContext,
  from: Operation,
  cursor: string | null,
): Promise<void> {
  if (cursor === null) return;
  for (const operation of lists) {
    if (operation === from) continue;
    const [who] = t.callers(operation).slice(-1);
    const view = who === undefined ? undefined : t.views.get(who);
    const method = view === undefined ? undefined : methodOf(view, operation);
    if (method === undefined || t.deviates('comments.one-post-a-list')) continue;
    const query = operation === 'search.posts' ? { query: 'word', cursor } : { cursor };
    await rejects(() => method(query), 'invalid_input', `${operation} with a cursor of ${from}`);
  }
}
