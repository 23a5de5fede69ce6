import * as z from 'zod/mini';

import { type Comment, commentSchema } from './comment.js';
import type { Html, SafeHtml } from './html.js';
import { type Page, pageSchema } from './page.js';
import { countSchema, idSchema } from './scalars.js';

/** One line of a flattened thread. */
export interface ThreadRow<C> {
  /** The comment itself. */
  comment: C;
  /** 0 for a comment on the post itself, 1 for a reply to that, and so on. */
  depth: number;
}

/** A comment of a page of a thread. */
export interface ThreadItem<C> extends ThreadRow<C> {
  /**
   * The number to show: the comment's own; where the backend gives none, its place in the thread by date.
   * `null` for a comment that waits.
   */
  ordinal: number | null;
}

/** A comment above the first one of a page: enough for one line, with a link to it. */
export interface ThreadAncestor {
  /** The id of the comment. */
  id: string;
  /** See {@link ThreadItem}. */
  ordinal: number | null;
  /** The name of its writer; `null` for a tombstone. */
  name: string | null;
  /** How many comments it stands below: 0 for a comment on the post itself. */
  depth: number;
}

/** One of the pages of a thread. */
export interface ThreadPlace {
  /** The first comment of the page. `comments.thread` with this `commentId` gives the page. */
  commentId: string;
  /** The lowest and the highest ordinal on the page; `null` if no comment there has one. */
  ordinals: {
    /** The lowest one. */
    from: number;
    /** The highest one. */
    to: number;
  } | null;
}

/**
 * A page of a thread, in reading order: each comment, then its replies. `Page` says what its other keys
 * mean.
 */
export interface ThreadPage<H extends Html = SafeHtml> extends Page<ThreadItem<Comment<H>>> {
  /**
   * The comments above the first item, from the root down, at most ten: of a deep branch it has the root and
   * the nearest nine. A step of more than one in `depth` shows that some are left out.
   */
  ancestors: ThreadAncestor[];
  /**
   * All pages of the thread, in order, with the `limit` of this one; `null` if there are more than 1,000.
   */
  pages: ThreadPlace[] | null;
}

const ordinal = z.nullable(countSchema);

/** Schema of {@link ThreadItem}. */
export const threadItemSchema = z.object({ comment: commentSchema, depth: countSchema, ordinal });

const place = z.object({
  commentId: idSchema,
  ordinals: z.nullable(z.object({ from: countSchema, to: countSchema })),
});
const ancestor = z.object({
  id: idSchema,
  ordinal,
  name: z.nullable(z.string()),
  depth: countSchema,
});

/**
 * Schema of {@link ThreadPage}, with a schema of its items.
 *
 * @example
 * ```ts
 * import { threadItemSchema, threadPageSchema } from '@blog/core/backend';
 *
 * const threadPage = threadPageSchema(threadItemSchema);
 * ```
 */
export function threadPageSchema<T extends z.ZodMiniType>(item: T) {
  // `z.extend` would add half a kilobyte to the first load of every browser.
  return z.object({
    ...pageSchema(item).shape,
    ancestors: z.array(ancestor),
    pages: z.nullable(z.array(place)),
  });
}
