import type { Untold } from '../kit/untold.js';

/** The fields that the API of Forem does not have. */
export const untold = {
  blog: ['comments', 'formerUrls', 'language', 'timeZone'],
  post: ['commentsOpen', 'enclosures', 'featured', 'formerPaths', 'origin', 'preview', 'revision'],
  comment: ['number', 'origin', 'revision', 'source', 'updatedAt'],
  author: ['email', 'postCount'],
  tag: [],
} as const satisfies Untold;
