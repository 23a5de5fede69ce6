import type { BlogBackend } from '../backend/backend.js';
import type { ReadThread } from '../backend/methods.js';
import { checkThreadQuery } from '../kit/check-query.js';
import { eachPage } from '../kit/each-page.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Problem } from '../models/page.js';
import { threadPageOf } from './comment-reads.js';
import { checkBackend } from '../backend/check-backend.js';

/** A backend with `comments.thread`, if it lists the comments of a post. */
export type WithThreads<B extends BlogBackend> = B & {
  /** The operations on comments, `thread` among them where the backend lists the comments of one post. */
  readonly comments?: {
    /** Reads a page of a thread; see `CommentsGroup`. */
    readonly thread?: ReadThread;
  };
};

/**
 * Gives `comments.thread` to a backend that can list the comments of a post but does not know their
 * reading order, such as WordPress or Ghost. It reads the whole list, in pages of `maxLimit`, for each page
 * of the thread, so put a cache below it. A backend that has the method is given back as it is.
 *
 * Comments that could not be read are in `problems`, wherever in the thread they stand. A thread of more than
 * 100,000 comments, or of 1,000 pages, is refused as `too_large`.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { withThreads } from '@blog/core/backend';
 *
 * const backend = withThreads(memory().as(anonymous));
 * const page = await backend.comments.thread({ postId: 'post-1', limit: 100 });
 * ```
 */
export function withThreads<const B extends BlogBackend>(backend: B): WithThreads<B> {
  checkBackend(backend, 'withThreads');
  const { comments } = backend;
  const list = comments?.list;
  const capabilities = backend.capabilities.comments;
  if (list === undefined || comments?.thread !== undefined || capabilities === undefined)
    return backend;
  if (!capabilities.filters.includes('postId')) return backend;
  const thread: ReadThread = async (given, options) => {
    const query = checkThreadQuery(given, capabilities);
    const { postId, receipts } = query;
    const all: Comment<Html>[] = [];
    const problems: Problem[] = [];
    const listed = (cursor: string | null) =>
      list({ postId, receipts, limit: capabilities.maxLimit, cursor }, options);
    for await (const page of eachPage(listed, { operation: 'comments.list' })) {
      for (const comment of page.items) all.push(comment);
      for (const problem of page.problems) problems.push(problem);
    }
    return { ...threadPageOf(all, query), problems };
  };
  return { ...backend, comments: { ...comments, thread } };
}
