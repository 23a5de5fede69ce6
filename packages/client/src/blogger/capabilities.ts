import { type Deviation, readOnlyComments, readOnlyPosts, type Capabilities } from '@blog/core';

/** Blogger refuses more. It bounds nothing in its API's description, but says so when asked. */
const MAX_RESULTS = 500;

/** Tokens hold their place, but no word of Blogger's promises what happens to it. */
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

/** What can be read of a blog at Blogger by an API key. */
export const readerCapabilities = {
  ...shared,
  deviations: [...deviations, 'comments.one-post-a-list'],
  posts: { ...posts, ...readOnlyPosts },
  comments: { ...comments, ...readOnlyComments },
} as const satisfies Capabilities;

/** What its owner and authors can do there by a token. */
export const ownerCapabilities = {
  ...shared,
  deviations,
  posts: {
    ...posts,
    // No concurrency: an entity tag is told, but no word of it as a condition of a write.
    ...readOnlyPosts,
    formats: ['html'],
    fields: ['kind', 'status', 'publishedAt', 'tags'],
    // What lies in the trash cannot be taken out by the API, so it does not put anything there.
    statuses: ['draft', 'scheduled', 'published'],
  },
  comments: { ...comments, ...readOnlyComments, statuses: ['approved', 'spam'] },
} as const satisfies Capabilities;
