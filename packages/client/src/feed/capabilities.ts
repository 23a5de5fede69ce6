import type { Capabilities } from '@blog/core';
import { readOnlyComments, readOnlyPosts } from '@blog/core/backend';

const list = { pagination: 'cursor', maxLimit: 100, total: 'none', complete: false } as const;

/**
 * How a feed keeps the contract. Its HTML is `safe`, as this backend sanitises it itself: only here is
 * it known where a feed's relative addresses start from. There are no lists of tags and authors: a
 * feed holds a window of its blog, and tags of older posts would be missing without notice.
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
