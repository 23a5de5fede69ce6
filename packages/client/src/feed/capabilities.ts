import { readOnlyComments, readOnlyPosts, type Capabilities } from '@blog/core';

const list = { pagination: 'cursor', maxLimit: 100, total: 'none', complete: false } as const;

/**
 * How a feed does it. Its HTML is `safe` as this backend makes it so itself: only here is it known
 * where a feed's relative addresses start from. There are no lists of tags and authors: a feed holds
 * a window of its blog, and what only older posts name would be missing without a word.
 */
export const feedCapabilities = {
  html: 'safe',
  deviations: ['posts.former-paths', 'comments.one-post-a-list', 'comments.of-some-posts'],
  posts: { ...list, filters: [], sorts: ['-publishedAt'], ...readOnlyPosts },
  comments: {
    ...list,
    filters: ['postId'],
    sorts: ['createdAt', '-createdAt'],
    threading: 'tree',
    numbering: 'none',
    posts: 'own',
    ...readOnlyComments,
  },
} as const satisfies Capabilities;

/** See {@link feedCapabilities}. */
export type FeedCapabilities = typeof feedCapabilities;
