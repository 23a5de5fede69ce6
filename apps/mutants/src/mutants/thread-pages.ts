import { type BlogBackend, isBlogError } from '@blog/core';
import type { MethodOf, ThreadQuery } from '@blog/core/backend';

import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const threads = mutantsOf('threads');
const pagesInThreads = threads.within('kit/thread-page');
const pagesInFilters = threads.within('kit/filters');

type Thread = MethodOf<'comments.thread'>;
type Answer = Awaited<ReturnType<Thread>>;

const inThread =
  (make: (thread: Thread) => Thread): (() => ViewChange) =>
  () =>
  (view) =>
    replace(view, 'comments.thread', make);

const inAnswer = (change: (answer: Answer) => Answer) =>
  inThread((thread) => async (query, options) => change(await thread(query, options)));

const inQuery = (change: (query: ThreadQuery) => ThreadQuery) =>
  inThread((thread) => (query, options) => thread(change(query), options));

/** Answers each caller as it answers an editor. */
function asEditor(): ViewChange {
  let editor: BlogBackend | null = null;
  return (view, actor) => {
    if (actor.role === 'editor') editor = view;
    return replace(
      view,
      'comments.thread',
      (thread) => (query, options) => (editor?.comments?.thread ?? thread)(query, options),
    );
  };
}

export const threadPageMutants = [
  threads.view(
    'by-date',
    'threads.pages.order',
    'a thread is in order of date, not of reading',
    inAnswer((page) => ({
      ...page,
      items: page.items.toSorted((a, b) => (a.comment.id < b.comment.id ? -1 : 1)),
    })),
  ),
  threads.view(
    'no-way-back',
    'threads.pages.back',
    'a thread has no prevCursor',
    inAnswer((page) => ({ ...page, prevCursor: null })),
  ),
  threads.view(
    'no-ancestors',
    'threads.pages.ancestors',
    'a page inside a branch does not tell the comments above',
    inAnswer((page) => ({ ...page, ancestors: [] })),
  ),
  threads.view(
    'root-folded',
    'threads.pages.ancestors-deep',
    'of a deep branch the root is left out',
    inAnswer((page) => ({
      ...page,
      ancestors: page.ancestors.length > 5 ? page.ancestors.slice(1) : page.ancestors,
    })),
  ),
  threads.view(
    'first-page-always',
    'threads.pages.of-comment',
    'the page of a comment is the first page',
    inQuery((query) => ({ ...query, commentId: undefined })),
  ),
  threads.view(
    'number-ignored',
    'threads.pages.of-number',
    'the page of a number is the first page',
    inQuery((query) => ({ ...query, number: undefined })),
  ),
  threads.view(
    'cursor-first',
    'threads.pages.one-place',
    'of two places to begin at, one is ignored',
    inQuery(({ number, commentId, ...query }) =>
      commentId === undefined ? { ...query, number } : { ...query, commentId, cursor: null },
    ),
  ),
  threads.view(
    'pages-not-told',
    'threads.pages.places',
    'a page does not tell where the others begin',
    inAnswer((page) => ({ ...page, pages: null })),
  ),
  pagesInThreads(
    'counted',
    'threads.pages.anchor-deleted',
    'a cursor of a thread counts comments',
    ({ cutThread }) => ({
      cutThread: (entries, { cursor, ...query }) => {
        const start = cursor === undefined ? 0 : Number(cursor);
        const whole = cutThread(entries, { ...query, limit: 500 });
        const end = start + query.limit;
        return {
          ...cutThread(entries, query),
          items: whole.items.slice(start, end),
          nextCursor: end < whole.items.length ? String(end) : null,
          prevCursor: start > 0 ? String(Math.max(0, start - query.limit)) : null,
        };
      },
    }),
  ),
  threads.view(
    'cursor-of-any',
    'threads.pages.cursor-bound',
    'a cursor of another thread begins at the first page',
    inThread((thread) => async (query, options) => {
      try {
        return await thread(query, options);
      } catch (error) {
        if (!isBlogError(error, 'invalid_input') || query.commentId !== undefined) throw error;
        return thread({ ...query, cursor: null }, options);
      }
    }),
  ),
  pagesInFilters(
    'waiting-shown',
    'threads.pages.hidden',
    'comments that wait are in the thread',
    ({ isListed }) => ({
      isListed: (comment, own) => comment.status === 'pending' || isListed(comment, own),
    }),
  ),
  threads.view(
    'receipts-ignored',
    'threads.pages.receipts',
    'a thread does not show writers their own comments',
    inQuery((query) => ({ ...query, receipts: undefined })),
  ),
  threads.view(
    'draft-shown',
    'threads.pages.draft',
    'anyone reads the thread of a draft',
    asEditor,
  ),
  threads.within('kit/page')(
    'cursor-unread',
    'threads.pages.draft',
    'a thread that the caller may not see takes any cursor',
    () => ({ checkCursor: async () => undefined }),
  ),
  threads.view(
    'address-told',
    'threads.pages.redacted',
    'anyone reads the e-mail addresses in a thread',
    asEditor,
  ),
];
