import type { Untold } from '../kit/untold.js';

/** The fields that no form of feed has. */
export const untold = {
  blog: ['comments', 'formerUrls', 'timeZone'],
  post: [
    'commentsOpen',
    'createdAt',
    'featured',
    'formerPaths',
    'origin',
    'preview',
    'revision',
    'slug',
  ],
  comment: ['number', 'origin', 'revision', 'source', 'updatedAt'],
  author: [],
  tag: [],
} as const satisfies Untold;
