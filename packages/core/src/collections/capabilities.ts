import type {
  Capabilities,
  CommentCapabilities,
  ListCapabilities,
  PostCapabilities,
} from '../backend/capabilities.js';
import { settableStatuses } from '../backend/comment-inputs.js';
import { postFieldNames } from '../backend/post-inputs.js';
import { commentFilters, commentSorts, postFilters, postSorts } from '../backend/queries.js';
import type { SourceFormat } from '../models/content.js';
import { postStatuses } from '../models/post.js';

/** The capabilities of a backend that does all that the contract knows. */
export interface WholeCapabilities extends Capabilities {
  /** `safe`: the backend sanitises HTML. */
  readonly html: 'safe';
  /** The capabilities of posts. */
  readonly posts: PostCapabilities;
  /** The capabilities of comments. */
  readonly comments: CommentCapabilities;
  /** The capabilities of the lists of authors. */
  readonly authors: ListCapabilities;
  /** The capabilities of the lists of tags. */
  readonly tags: ListCapabilities;
  /** The capabilities of the lists of found posts. */
  readonly search: ListCapabilities;
}

/**
 * The capabilities of a backend over collections: every filter and order, totals, revisions, idempotency
 * keys, permanent numbers of comments, and receipts.
 *
 * @param formats - The formats of sources that it renders.
 * @param guest - Whether people without an account may write comments.
 *
 * @example
 * ```ts
 * import { collectionCapabilities } from '@blog/core/backend';
 *
 * const capabilities = collectionCapabilities(['markdown', 'text']);
 * capabilities.posts.maxLimit; // 100
 * ```
 */
export function collectionCapabilities(
  formats: readonly SourceFormat[],
  guest: CommentCapabilities['guest'] = 'unknown',
): WholeCapabilities {
  const list = { pagination: 'cursor', maxLimit: 100, total: 'free', complete: true } as const;
  const writes = { concurrency: 'revision', idempotency: 'key', formats } as const;
  return {
    html: 'safe',
    posts: {
      ...list,
      ...writes,
      filters: postFilters,
      sorts: postSorts,
      fields: postFieldNames,
      statuses: postStatuses,
    },
    comments: {
      ...list,
      ...writes,
      filters: commentFilters,
      sorts: commentSorts,
      statuses: settableStatuses,
      threading: 'tree',
      numbering: 'permanent',
      guest,
      receipts: 'read',
      posts: 'own',
    },
    authors: list,
    tags: list,
    search: list,
  };
}
