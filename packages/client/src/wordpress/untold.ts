import type { Untold } from '../kit/untold.js';

/** The fields that the REST API of WordPress does not have. */
export const untold = {
  blog: ['comments', 'formerUrls', 'language'],
  post: ['commentCount', 'createdAt', 'enclosures', 'formerPaths', 'origin', 'preview', 'revision'],
  comment: ['number', 'origin', 'revision', 'updatedAt'],
  author: ['postCount'],
  tag: [],
} as const satisfies Untold;
