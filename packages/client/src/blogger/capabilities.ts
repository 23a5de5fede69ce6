import type { Capabilities, Deviation } from '@blog/core';
import { readOnlyComments, readOnlyPosts } from '@blog/core/backend';

/** Blogger refuses more. Its description names no bound, but its answer does. */
const MAX_RESULTS = 500;

/** Tokens hold their place in a list, but Blogger does not document what changes do to it. */
const tokens = {
  pagination: 'token',
  maxLimit: MAX_RESULTS,
  total: 'none',
  complete: false,
} as const;

const posts = {
  ...tokens,
  filters: ['status', 'tagId', 'publishedFrom', 'publishedBefore'],
  sorts: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
} as const;

const comments = {
  ...tokens,
  filters: ['postId', 'status'],
  sorts: [],
  threading: 'tree',
  numbering: 'none',
  posts: 'own',
} as const;

const deviations = [
  'posts.dates-in-seconds',
  'pages.no-tags',
  'tags.case-told-apart',
  'search.by-platform',
  'comments.order-in-page',
] as const satisfies readonly Deviation[];

const shared = {
  html: 'raw',
  tags: { pagination: 'none', maxLimit: 1, total: 'none', complete: true },
  // A search gives the first ten, and takes no token for more.
  search: { pagination: 'none', maxLimit: 10, total: 'none', complete: false },
} as const;

/** A blog at Blogger, as an API key reads it. */
export const readerCapabilities = {
  ...shared,
  deviations: [...deviations, 'comments.one-post-a-list'],
  posts: { ...posts, ...readOnlyPosts },
  comments: { ...comments, ...readOnlyComments },
} as const satisfies Capabilities;

/** A blog at Blogger, as a token of its owner or an author reads and writes it. */
export const ownerCapabilities = {
  ...shared,
  deviations: [...deviations, 'posts.draft-loses-date'],
  posts: {
    ...posts,
    // No concurrency: Blogger gives an entity tag, but documents no write on condition of it.
    ...readOnlyPosts,
    formats: ['html'],
    fields: ['kind', 'status', 'publishedAt', 'tags'],
    // The API takes nothing out of the trash, so this backend puts nothing there.
    statuses: ['draft', 'scheduled', 'published'],
  },
  comments: { ...comments, ...readOnlyComments, statuses: ['approved', 'spam'] },
} as const satisfies Capabilities;
