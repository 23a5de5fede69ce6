import { postFieldNames, settableStatuses } from '../backend/inputs.js';
import { commentFilters, commentSorts, postFilters, postSorts } from '../backend/queries.js';
import type { CommentTraits, ListTraits, PostTraits } from '../backend/traits.js';
import { postStatuses } from '../models/post.js';

const list = {
  pagination: 'cursor',
  maxLimit: 100,
  total: 'free',
  complete: true,
} as const satisfies ListTraits;

/** How `memory` lists authors, tags and what it found. */
export const listTraits: ListTraits = list;

/** How `memory` does posts. */
export const postTraits: PostTraits = {
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
export function commentTraits(posts: 'own' | 'external', guests: boolean): CommentTraits {
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
