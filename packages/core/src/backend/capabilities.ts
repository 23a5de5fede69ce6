import type { SourceFormat } from '../models/content.js';
import type { PostStatus } from '../models/post.js';
import type { Deviation } from './deviations.js';
import type { SettableStatus } from './comment-inputs.js';
import type { PostField } from './post-inputs.js';
import type { CommentFilter, CommentSort, PostFilter, PostSort } from './queries.js';

/**
 * How a backend finds the next page. `cursor` and `token` do not count items. `page` counts them, so items
 * may move to another page while others come and go, unless `complete` is `true`. With `none` there is
 * only one page.
 */
export type Pagination = 'cursor' | 'page' | 'token' | 'none';

/** Whether lists can give a total, and whether it costs extra work. */
export type TotalCost = 'free' | 'costly' | 'none';

/** How a write finds out that the item has changed since it was read. */
export type Concurrency = 'revision' | 'timestamp' | 'none';

/** Whether the backend recognises a repeated create. */
export type Idempotency = 'key' | 'none';

/** The capabilities that every list has. */
export interface ListCapabilities {
  /**
   * The way to the next page. `cursor` and `token` do not count items. `page` counts them, so items may move to
   * another page while others come and go, unless `complete` is `true`. With `none` there is only one page.
   */
  readonly pagination: Pagination;
  /** The most items that a page may have. */
  readonly maxLimit: number;
  /** Whether a list can give its `total`: `free` without extra work, `costly` with extra work, `none` never. */
  readonly total: TotalCost;
  /**
   * Whether a caller who reads all pages gets each item exactly once, even if other items come and go
   * meanwhile. If `false`, a caller may miss some.
   */
  readonly complete: boolean;
}

/** The capabilities of `posts`. */
export interface PostCapabilities extends ListCapabilities {
  /** Every other filter is refused, never ignored. */
  readonly filters: readonly PostFilter[];
  /** The orders that the backend has. Every other order is refused, never ignored. */
  readonly sorts: readonly PostSort[];
  /**
   * The way in which a write finds out that the post has changed since it was read. `revision`: by its revision.
   * `timestamp`: by the time of its last change. `none`: it does not find out.
   */
  readonly concurrency: Concurrency;
  /** Whether the backend recognises a repeated create. `key`: by its idempotency key. `none`: it does not. */
  readonly idempotency: Idempotency;
  /** The formats of the source that a write accepts. */
  readonly formats: readonly SourceFormat[];
  /** The fields that a write accepts besides `title` and `source`; every other field is refused. */
  readonly fields: readonly PostField[];
  /** The states that a write may set; every other state is refused. */
  readonly statuses: readonly PostStatus[];
}

/**
 * The part of the capabilities of posts that describes writes, for a backend without writes.
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

/** The capabilities of `comments`. */
export interface CommentCapabilities extends ListCapabilities {
  /** Every other filter is refused, never ignored. */
  readonly filters: readonly CommentFilter[];
  /** The orders that the backend has. Every other order is refused, never ignored. */
  readonly sorts: readonly CommentSort[];
  /**
   * The answers that comments may have. `none`: no answers. `one-level`: answers to top-level comments
   * only. `tree`: answers to any comment.
   */
  readonly threading: 'none' | 'one-level' | 'tree';
  /** `permanent`: each comment gets a number that never changes. `none`: `number` is always `null`. */
  readonly numbering: 'permanent' | 'none';
  /** Whether people without an account may write. */
  readonly guest: 'yes' | 'no' | 'unknown';
  /**
   * The use of a comment's receipt. `read`: its writer sees the comment while it waits for a moderator.
   * `write`: the writer may change it too. `none`: there are no receipts.
   */
  readonly receipts: 'none' | 'read' | 'write';
  /**
   * The way in which a write finds out that the comment has changed since it was read. `revision`: by its
   * revision. `timestamp`: by the time of its last change. `none`: it does not find out.
   */
  readonly concurrency: Concurrency;
  /** Whether the backend recognises a repeated create. `key`: by its idempotency key. `none`: it does not. */
  readonly idempotency: Idempotency;
  /** The formats of the source that a write accepts. */
  readonly formats: readonly SourceFormat[];
  /** The states that `setStatus` may set; every other state is refused. */
  readonly statuses: readonly SettableStatus[];
  /** `external`: the posts belong to another backend, and this one does not check `postId`. */
  readonly posts: 'own' | 'external';
}

/** The same part of the capabilities of comments. See {@link readOnlyPosts}. */
export const readOnlyComments = {
  guest: 'no',
  receipts: 'none',
  concurrency: 'none',
  idempotency: 'none',
  formats: [],
  statuses: [],
} as const satisfies Partial<CommentCapabilities>;

/** How the groups of a backend work. A group without operations has no capabilities. */
export interface Capabilities {
  /** `safe`: the backend sanitises HTML. `raw`: the backend passes HTML on, and the client sanitises it. */
  readonly html: 'safe' | 'raw';
  /** The ways in which its platform cannot keep the contract. Absent if it keeps all of it. */
  readonly deviations?: readonly Deviation[];
  /** The capabilities of posts; absent where the backend has no group `posts`. */
  readonly posts?: PostCapabilities;
  /** The capabilities of comments; absent where the backend has no group `comments`. */
  readonly comments?: CommentCapabilities;
  /** The capabilities of the lists of authors; absent where the backend has no group `authors`. */
  readonly authors?: ListCapabilities;
  /** The capabilities of the lists of tags; absent where the backend has no group `tags`. */
  readonly tags?: ListCapabilities;
  /** The capabilities of the lists of found posts; absent where the backend has no group `search`. */
  readonly search?: ListCapabilities;
}

/** A group that has capabilities. */
export type CapabilityGroup = Exclude<keyof Capabilities, 'html' | 'deviations'>;
