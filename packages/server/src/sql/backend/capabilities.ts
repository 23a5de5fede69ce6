import { postStatuses, sourceFormats } from '@blog/core';
import {
  type CommentCapabilities,
  commentFilters,
  commentSorts,
  type ListCapabilities,
  type PostCapabilities,
  postFieldNames,
  postFilters,
  postSorts,
  settableStatuses,
} from '@blog/core/backend';

/** How tags and authors are listed. */
export const namedCapabilities: ListCapabilities = {
  pagination: 'cursor',
  maxLimit: 100,
  total: 'costly',
  complete: true,
};

/** How hits of a search are listed: the best come first, and the order changes with every new post. */
export const searchCapabilities: ListCapabilities = { ...namedCapabilities, complete: false };

/** The capabilities of posts. */
export const postCapabilities: PostCapabilities = {
  ...namedCapabilities,
  filters: postFilters,
  sorts: postSorts,
  concurrency: 'revision',
  idempotency: 'key',
  formats: sourceFormats,
  fields: postFieldNames,
  statuses: postStatuses,
};

/** The capabilities of comments. */
export function commentCapabilities(posts: 'own' | 'external'): CommentCapabilities {
  return {
    ...namedCapabilities,
    maxLimit: 500,
    filters:
      posts === 'own' ? commentFilters : commentFilters.filter((filter) => filter !== 'postStatus'),
    sorts: commentSorts,
    threading: 'tree',
    numbering: 'permanent',
    guest: 'yes',
    receipts: 'read',
    concurrency: 'revision',
    idempotency: 'key',
    formats: sourceFormats,
    statuses: settableStatuses,
    posts,
  };
}
