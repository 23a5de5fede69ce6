import { type Difference, readOnlyComments, readOnlyPosts, type Traits } from '@blog/core';

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

const differs = [
  'posts.former-paths',
  'posts.no-content-in-lists',
  'comments.one-post-a-list',
] as const satisfies readonly Difference[];

/** What anyone can read of a user or an organisation. */
export const readerTraits = {
  ...shared,
  differs,
  posts: { ...posts, ...readOnlyPosts },
} as const satisfies Traits;

/** What a user can do by the own key. */
export const ownerTraits = {
  ...shared,
  differs: [
    ...differs,
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
} as const satisfies Traits;
