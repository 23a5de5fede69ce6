import type { Untold } from '../kit/untold.js';

/** The fields that the APIs of Ghost do not have. */
export const untold = {
  blog: ['formerUrls'],
  post: ['enclosures', 'formerPaths', 'origin', 'preview'],
  comment: ['number', 'origin', 'revision', 'url'],
  author: [],
  tag: ['parentId'],
} as const satisfies Untold;
