import type { Untold } from '../kit/untold.js';

/** The fields that the API of Blogger does not have. */
export const untold = {
  blog: ['comments', 'formerUrls', 'icon'],
  post: [
    'createdAt',
    'enclosures',
    'excerpt',
    'featured',
    'formerPaths',
    'origin',
    'preview',
    'revision',
    'slug',
  ],
  comment: ['number', 'origin', 'revision', 'source'],
  author: [],
  tag: ['description', 'parentId', 'postCount', 'slug'],
} as const satisfies Untold;
