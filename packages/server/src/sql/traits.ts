import {
  commentFilters,
  commentSorts,
  type CommentTraits,
  type ListTraits,
  postFieldNames,
  postFilters,
  postSorts,
  postStatuses,
  type PostTraits,
  settableStatuses,
  sourceFormats,
} from '@blog/core';

/** How tags and authors are listed. */
export const namedTraits: ListTraits = {
  pagination: 'cursor',
  maxLimit: 100,
  total: 'costly',
  complete: true,
};

/** How search lists what it found: the best come first, and what is best shifts with every post. */
export const searchTraits: ListTraits = { ...namedTraits, complete: false };

/** How posts are done. */
export const postTraits: PostTraits = {
  ...namedTraits,
  filters: postFilters,
  sorts: postSorts,
  concurrency: 'revision',
  idempotency: 'key',
  formats: sourceFormats,
  fields: postFieldNames,
  statuses: postStatuses,
};

/** How comments are done. */
export function commentTraits(posts: 'own' | 'external', guests: boolean): CommentTraits {
  return {
    ...namedTraits,
    maxLimit: 500,
    filters:
      posts === 'own' ? commentFilters : commentFilters.filter((filter) => filter !== 'postStatus'),
    sorts: commentSorts,
    threading: 'tree',
    numbering: 'permanent',
    guest: guests ? 'yes' : 'no',
    receipts: true,
    concurrency: 'revision',
    idempotency: 'key',
    formats: sourceFormats,
    statuses: settableStatuses,
    posts,
  };
}
