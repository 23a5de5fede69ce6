import {
  commentFilters,
  commentSorts,
  type CommentCapabilities,
  type ListCapabilities,
  postFieldNames,
  postFilters,
  postSorts,
  postStatuses,
  type PostCapabilities,
  settableStatuses,
  sourceFormats,
} from '@blog/core';

/** How tags and authors are listed. */
export const namedCapabilities: ListCapabilities = {
  pagination: 'cursor',
  maxLimit: 100,
  total: 'costly',
  complete: true,
};

/** How search lists what it found: the best come first, and what is best shifts with every post. */
export const searchCapabilities: ListCapabilities = { ...namedCapabilities, complete: false };

/** How posts are done. */
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

/** How comments are done. */
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
    receipts: true,
    concurrency: 'revision',
    idempotency: 'key',
    formats: sourceFormats,
    statuses: settableStatuses,
    posts,
  };
}
