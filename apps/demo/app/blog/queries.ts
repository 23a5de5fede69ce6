import type { PostQueryOf } from '@blog/react';

import type { DemoClient } from './client.js';

/** A page of an index: titles. */
export const INDEX_LIMIT = 50;

/** About, Colophon: the pages of the blog, oldest first. */
export const FRAME_PAGES = {
  kind: 'page',
  sort: 'publishedAt',
  limit: 12,
} as const satisfies PostQueryOf<DemoClient>;
