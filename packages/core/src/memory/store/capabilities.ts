import type {
  CommentCapabilities,
  ListCapabilities,
  PostCapabilities,
} from '../../backend/capabilities.js';
import { postFieldNames, settableStatuses } from '../../backend/inputs.js';
import { commentFilters, commentSorts, postFilters, postSorts } from '../../backend/queries.js';
import { postStatuses } from '../../models/post.js';

const list = {
  pagination: 'cursor',
  maxLimit: 100,
  total: 'free',
  complete: true,
} as const satisfies ListCapabilities;

/** How `memory` lists authors, tags and what it found. */
export const listCapabilities: ListCapabilities = list;

/** How `memory` does posts. */
export const postCapabilities: PostCapabilities = {
  ...list,
  filters: postFilters,
  sorts: postSorts,
  concurrency: 'revision',
  idempotency: 'key',
  formats: ['html', 'text'],
  fields: postFieldNames,
  statuses: postStatuses,
};

/** How `memory` does comments. */
export function commentCapabilities(
  posts: 'own' | 'external',
  guests: boolean,
): CommentCapabilities {
  return {
    ...list,
    filters:
      posts === 'own' ? commentFilters : commentFilters.filter((filter) => filter !== 'postStatus'),
    sorts: commentSorts,
    threading: 'tree',
    numbering: 'permanent',
    guest: guests ? 'yes' : 'no',
    receipts: true,
    concurrency: 'revision',
    idempotency: 'key',
    formats: ['html', 'text'],
    statuses: settableStatuses,
    posts,
  };
}
