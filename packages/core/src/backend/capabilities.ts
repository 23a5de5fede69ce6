import type { SourceFormat } from '../models/content.js';
import type { PostStatus } from '../models/post.js';
import type { Deviation } from './deviations.js';
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

/** What every list's capabilities have. */
export interface ListCapabilities {
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
export interface PostCapabilities extends ListCapabilities {
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
 * What the capabilities of posts say of writes where there are none.
 *
 * @example
 * ```ts
 * import { type PostCapabilities, readOnlyPosts } from '@blog/core/backend';
 *
 * const capabilities = {
 *   pagination: 'none',
 *   maxLimit: 100,
 *   total: 'none',
 *   complete: true,
 *   filters: [],
 *   sorts: ['-publishedAt'],
 *   ...readOnlyPosts,
 * } as const satisfies PostCapabilities;
 * ```
 */
export const readOnlyPosts = {
  concurrency: 'none',
  idempotency: 'none',
  formats: [],
  fields: [],
  statuses: [],
} as const satisfies Partial<PostCapabilities>;

/** How a backend does `comments`. */
export interface CommentCapabilities extends ListCapabilities {
  readonly filters: readonly CommentFilter[];
  readonly sorts: readonly CommentSort[];
  readonly threading: 'none' | 'one-level' | 'tree';
  readonly numbering: 'permanent' | 'none';
  /** Whether people without an account may write. */
  readonly guest: 'yes' | 'no' | 'unknown';
  /**
   * What the receipt of a comment is for. `read`: its writer finds it again while it waits for a
   * moderator. `write`: the writer may change it, too. `none`: there are no receipts.
   */
  readonly receipts: 'none' | 'read' | 'write';
  readonly concurrency: Concurrency;
  readonly idempotency: Idempotency;
  readonly formats: readonly SourceFormat[];
  /** The states that `setStatus` may set; another is refused. */
  readonly statuses: readonly SettableStatus[];
  /** `external`: the posts are another backend's, and `postId` is not checked here. */
  readonly posts: 'own' | 'external';
}

/** What the capabilities of comments say of writes where there are none. See {@link readOnlyPosts}. */
export const readOnlyComments = {
  guest: 'no',
  receipts: 'none',
  concurrency: 'none',
  idempotency: 'none',
  formats: [],
  statuses: [],
} as const satisfies Partial<CommentCapabilities>;

/** How a backend does what it does. A group that it has no operation of has no capabilities. */
export interface Capabilities {
  /** `safe`: sanitised by the backend. `raw`: as it came; the client sanitises. */
  readonly html: 'safe' | 'raw';
  /** Where its platform cannot keep the contract; absent: it keeps all of it. */
  readonly deviations?: readonly Deviation[];
  readonly posts?: PostCapabilities;
  readonly comments?: CommentCapabilities;
  readonly authors?: ListCapabilities;
  readonly tags?: ListCapabilities;
  readonly search?: ListCapabilities;
}

/** A group that has capabilities. */
export type CapabilityGroup = Exclude<keyof Capabilities, 'html' | 'deviations'>;
