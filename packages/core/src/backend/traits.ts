import type { SourceFormat } from '../models/content.js';
import type { PostStatus } from '../models/post.js';
import type { Difference } from './differences.js';
import type { PostField, SettableStatus } from './inputs.js';
import type { CommentFilter, CommentSort, PostFilter, PostSort } from './queries.js';

/**
 * How a backend's pages are found. `cursor` and `token` need no count of what came before; `page`
 * counts (items may shift while others come and go, unless `complete` says otherwise); `none` has
 * one page.
 */
export type Pagination = 'cursor' | 'page' | 'token' | 'none';

/** Whether a total is to be had, and at what cost. */
export type TotalCost = 'free' | 'costly' | 'none';

/** How a write learns that the item changed meanwhile. */
export type Concurrency = 'revision' | 'timestamp' | 'none';

/** Whether a repeated create is found out. */
export type Idempotency = 'key' | 'none';

/** What every list's traits have. */
export interface ListTraits {
  readonly pagination: Pagination;
  /** The most items that a page may have. */
  readonly maxLimit: number;
  readonly total: TotalCost;
  /**
   * Whether items that stay appear exactly once on a walk while others come and go. `false`: a
   * walk may miss some.
   */
  readonly complete: boolean;
}

/** How a backend does `posts`. */
export interface PostTraits extends ListTraits {
  /** A filter that is not here is refused, never dropped. */
  readonly filters: readonly PostFilter[];
  readonly sorts: readonly PostSort[];
  readonly concurrency: Concurrency;
  readonly idempotency: Idempotency;
  /** The formats that a write takes. */
  readonly formats: readonly SourceFormat[];
  /** The fields that a write takes beside `title` and `source`; another is refused. */
  readonly fields: readonly PostField[];
  /** The states that a write may set; another is refused. */
  readonly statuses: readonly PostStatus[];
}

/**
 * What the traits of posts say of writes where there are none.
 *
 * @example
 * ```ts
 * import { type PostTraits, readOnlyPosts } from '@blog/core';
 *
 * const traits = {
 *   pagination: 'none',
 *   maxLimit: 100,
 *   total: 'none',
 *   complete: true,
 *   filters: [],
 *   sorts: ['-publishedAt'],
 *   ...readOnlyPosts,
 * } as const satisfies PostTraits;
 * ```
 */
export const readOnlyPosts = {
  concurrency: 'none',
  idempotency: 'none',
  formats: [],
  fields: [],
  statuses: [],
} as const satisfies Partial<PostTraits>;

/** How a backend does `comments`. */
export interface CommentTraits extends ListTraits {
  readonly filters: readonly CommentFilter[];
  readonly sorts: readonly CommentSort[];
  readonly threading: 'none' | 'one-level' | 'tree';
  readonly numbering: 'permanent' | 'none';
  /** Whether people without an account may write. */
  readonly guest: 'yes' | 'no' | 'unknown';
  /** Whether a writer's own pending comments are found again by receipt. */
  readonly receipts: boolean;
  readonly concurrency: Concurrency;
  readonly idempotency: Idempotency;
  readonly formats: readonly SourceFormat[];
  /** The states that `setStatus` may set; another is refused. */
  readonly statuses: readonly SettableStatus[];
  /** `external`: the posts are another backend's, and `postId` is not checked here. */
  readonly posts: 'own' | 'external';
}

/** What the traits of comments say of writes where there are none. See {@link readOnlyPosts}. */
export const readOnlyComments = {
  guest: 'no',
  receipts: false,
  concurrency: 'none',
  idempotency: 'none',
  formats: [],
  statuses: [],
} as const satisfies Partial<CommentTraits>;

/** How a backend does what it does. A group that it has no operation of has no traits. */
export interface Traits {
  /** `safe`: sanitised by the backend. `raw`: as it came; the client sanitises. */
  readonly html: 'safe' | 'raw';
  /** Where its platform cannot keep the contract; absent: it keeps all of it. */
  readonly differs?: readonly Difference[];
  readonly posts?: PostTraits;
  readonly comments?: CommentTraits;
  readonly authors?: ListTraits;
  readonly tags?: ListTraits;
  readonly search?: ListTraits;
}

/** A group that has traits. */
export type TraitGroup = Exclude<keyof Traits, 'html' | 'differs'>;
