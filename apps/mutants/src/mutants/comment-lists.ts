import { BlogError } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const comments = mutantsOf('comments');
const order = mutantsOf('order');
const receipts = mutantsOf('receipts');
const threads = mutantsOf('threads');
const inThread = threads.within('kit/thread-page');

/** The cursor with the nearest generations only: it forgets what is above them. */
function nearest(cursor: string | null): string | null {
  if (cursor === null) return null;
  const [key, payload] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, []];
  return Buffer.from(JSON.stringify([key, payload.slice(0, 7)])).toString('base64url');
}

/** The cursor of the comment above, if its own comment is gone. */
function above(cursor: string, ids: readonly string[]): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [key, [direction, ...links]] = JSON.parse(text) as [string, (string | number)[]];
  if (links.length <= 2 || ids.some((id) => id === links[0])) return cursor;
  return Buffer.from(JSON.stringify([key, [direction ?? '', ...links.slice(2)]])).toString(
    'base64url',
  );
}

/** Lists and threads that are right as long as they are plain. */
export const commentListMutants = [
  receipts.view(
    'beside-status',
    'receipts.filtered',
    'receipts add to a list of one state, too',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const { status, ...rest } = query;
        return list(query.receipts !== undefined && status === 'approved' ? rest : query, options);
      }),
  ),
  receipts.view(
    'last-unheeded',
    'receipts.most',
    'the twentieth receipt is not heeded',
    () => (one) =>
      replace(
        one,
        'comments.list',
        (list) => (query, options) =>
          list({ ...query, receipts: query.receipts?.slice(0, 19) }, options),
      ),
  ),
  threads.view(
    'own-unplaced',
    'threads.pages.own-place',
    'a comment that waits has no page',
    () => (one) =>
      replace(one, 'comments.thread', (thread) => async (query, options) => {
        const page = await thread(query, options);
        const found = page.items.find(({ comment }) => comment.id === query.commentId);
        if (found?.comment.status !== 'pending') return page;
        throw new BlogError('not_found');
      }),
  ),
  inThread(
    'siblings-again',
    'threads.pages.each-anchor-gone',
    'behind a comment that is gone, its parent’s replies begin anew',
    ({ cutThread }) => ({
      cutThread: (entries, query) =>
        cutThread(entries, {
          ...query,
          ...(query.cursor !== undefined && {
            cursor: above(
              query.cursor,
              entries.map(({ id }) => id),
            ),
          }),
        }),
    }),
  ),
  inThread(
    'by-id',
    'threads.pages.imported-order',
    'a thread is in order of ids',
    ({ cutThread }) => ({
      cutThread: (entries, query) =>
        cutThread(
          entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
          query,
        ),
    }),
  ),
  inThread('thousand', 'threads.pages.most', 'a thousand pages are too many', ({ cutThread }) => ({
    cutThread: (entries, query) => {
      const cut = cutThread(entries, query);
      return { ...cut, pages: (cut.pages?.length ?? 0) < 1000 ? cut.pages : null };
    },
  })),
  inThread(
    'short-lineage',
    'threads.pages.branch-deleted',
    'a cursor knows two comments above its own',
    ({ cutThread }) => ({
      cutThread: (entries, query) => {
        const cut = cutThread(entries, query);
        const { nextCursor, prevCursor } = cut;
        return { ...cut, nextCursor: nearest(nextCursor), prevCursor: nearest(prevCursor) };
      },
    }),
  ),
  threads.view(
    'nine-ancestors',
    'threads.pages.ancestors-most',
    'nine ancestors are told',
    () => (one) =>
      replace(one, 'comments.thread', (thread) => async (query, options) => {
        const { ancestors, ...page } = await thread(query, options);
        const told = ancestors.length < 10 ? ancestors : ancestors.toSpliced(1, 1);
        return { ...page, ancestors: told };
      }),
  ),
  order.view(
    'newest-without-stones',
    'order.comments.reversed',
    'the newest first leave tombstones out',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (query.sort !== '-createdAt') return page;
        return { ...page, items: page.items.filter(({ status }) => status !== 'deleted') };
      }),
  ),
  comments.view(
    'pages-apart',
    'comments.on-pages',
    'the list of the blog leaves out comments on pages',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (query.postId !== undefined) return page;
        const items = [];
        for (const comment of page.items) {
          const post = await one.posts?.get?.({ id: comment.postId });
          if (post?.kind !== 'page') items.push(comment);
        }
        return { ...page, items };
      }),
  ),
];
