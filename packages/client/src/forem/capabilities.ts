import type { Capabilities, Deviation } from '@blog/core';
import { readOnlyComments, readOnlyPosts } from '@blog/core/backend';

const posts = {
  pagination: 'page',
  maxLimit: 100,
  total: 'none',
  complete: false,
  filters: ['status'],
  sorts: ['-publishedAt'],
} as const;

const shared = {
  html: 'raw',
  comments: {
    // One answer has them all, so any page of it can be cut.
    pagination: 'cursor',
    maxLimit: 100,
    total: 'free',
    complete: true,
    filters: ['postId'],
    sorts: ['createdAt', '-createdAt'],
    threading: 'tree',
    numbering: 'none',
    posts: 'own',
    ...readOnlyComments,
  },
  authors: { pagination: 'none', maxLimit: 1, total: 'none', complete: true },
} as const;

const deviations = [
  'posts.former-paths',
  'posts.no-content-in-lists',
  'comments.one-post-a-list',
] as const satisfies readonly Deviation[];

/** The articles of a user or an organisation, as anyone reads them. */
export const readerCapabilities = {
  ...shared,
  deviations,
  posts: { ...posts, ...readOnlyPosts },
} as const satisfies Capabilities;

/** The articles of a user, as the user's own key reads and writes them. */
export const ownerCapabilities = {
  ...shared,
  deviations: [
    ...deviations,
    'posts.drafts-undated',
    'posts.image-rehosted',
    'posts.extra-fixed',
    'tags.one-word',
  ],
  posts: {
    ...posts,
    ...readOnlyPosts,
    formats: ['markdown'],
    fields: ['status', 'excerpt', 'tags', 'image', 'extra'],
    statuses: ['draft', 'published'],
  },
} as const satisfies Capabilities;
