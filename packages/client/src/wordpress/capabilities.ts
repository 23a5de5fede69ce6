import type { Capabilities } from '@blog/core';
import {
  type CommentCapabilities,
  type ListCapabilities,
  type PostCapabilities,
  readOnlyComments,
  readOnlyPosts,
} from '@blog/core/backend';

/** One row less than WordPress gives at once: the row after a page tells whether the list goes on. */
const list = { pagination: 'cursor', maxLimit: 99, total: 'costly', complete: true } as const;

/** Names come in numbered pages: WordPress has no filter that begins behind a name. */
const names = { pagination: 'page', maxLimit: 99, total: 'free', complete: false } as const;

const posts = {
  ...list,
  ...readOnlyPosts,
  filters: ['tagId', 'authorId', 'featured', 'publishedFrom', 'publishedBefore'],
  sorts: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
} as const satisfies PostCapabilities;

const comments = {
  ...list,
  ...readOnlyComments,
  filters: ['postId'],
  sorts: ['createdAt', '-createdAt'],
  threading: 'tree',
  numbering: 'none',
  guest: 'unknown',
  posts: 'own',
} as const satisfies CommentCapabilities;

const common = {
  html: 'raw',
  deviations: [
    'posts.former-paths',
    'posts.dates-in-seconds',
    'posts.drafts-undated',
    'pages.no-tags',
    'posts.one-author',
    'names.own-order',
    'search.inside-words',
    'search.excerpts',
    'comments.edited-by-staff',
    'comments.no-tombstones',
    'writes.not-at-once',
  ],
  authors: names as ListCapabilities & typeof names,
  tags: names as ListCapabilities & typeof names,
  search: names as ListCapabilities & typeof names,
} as const;

/** The capabilities for a caller who only reads. */
export const readCapabilities = { ...common, posts, comments } as const satisfies Capabilities;

/** The capabilities for a guest who comments. */
export const guestCapabilities = {
  ...common,
  posts,
  comments: { ...comments, formats: ['html'] },
} as const satisfies Capabilities;

/** The capabilities for an account. */
export const accountCapabilities = {
  ...common,
  posts: {
    ...posts,
    filters: [...posts.filters, 'status'],
    formats: ['html'],
    fields: [
      'kind',
      'slug',
      'status',
      'publishedAt',
      'excerpt',
      'tags',
      'authorIds',
      'featured',
      'commentsOpen',
      'extra',
    ],
    statuses: ['draft', 'scheduled', 'published', 'private', 'trashed'],
  },
  comments: {
    ...comments,
    filters: [...comments.filters, 'status', 'authorId'],
    formats: ['html'],
    statuses: ['approved', 'pending', 'spam', 'trashed'],
  },
} as const satisfies Capabilities;

/** The capabilities for one of these callers. */
export type WpCapabilities =
  | typeof readCapabilities
  | typeof guestCapabilities
  | typeof accountCapabilities;
