import {
  type CommentTraits,
  type ListTraits,
  type PostTraits,
  readOnlyComments,
  readOnlyPosts,
  type Traits,
} from '@blog/core';

/** One less than WordPress gives at once: the next one tells whether the list goes on. */
const list = { pagination: 'cursor', maxLimit: 99, total: 'costly', complete: true } as const;

/** By number of page: WordPress has no filter that would tell where in a list of names to go on. */
const names = { pagination: 'page', maxLimit: 99, total: 'free', complete: false } as const;

const posts = {
  ...list,
  ...readOnlyPosts,
  filters: ['tagId', 'authorId', 'featured', 'publishedFrom', 'publishedBefore'],
  sorts: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
} as const satisfies PostTraits;

const comments = {
  ...list,
  ...readOnlyComments,
  filters: ['postId'],
  sorts: ['createdAt', '-createdAt'],
  threading: 'tree',
  numbering: 'none',
  guest: 'unknown',
  posts: 'own',
} as const satisfies CommentTraits;

const common = {
  html: 'raw',
  differs: [
    'posts.former-paths',
    'posts.dates-in-seconds',
    'posts.drafts-undated',
    'pages.no-tags',
    'posts.one-author',
    'names.own-order',
    'comments.edited-by-staff',
    'comments.no-tombstones',
  ],
  authors: names as ListTraits & typeof names,
  tags: names as ListTraits & typeof names,
  search: names as ListTraits & typeof names,
} as const;

/** What a site does for who only reads. */
export const readTraits = { ...common, posts, comments } as const satisfies Traits;

/** What a site does for who only reads and, as a guest, comments. */
export const guestTraits = {
  ...common,
  posts,
  comments: { ...comments, formats: ['html'] },
} as const satisfies Traits;

/** What a site does for an account. */
export const accountTraits = {
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
} as const satisfies Traits;

/** What a site does for one of these. */
export type WpTraits = typeof readTraits | typeof guestTraits | typeof accountTraits;
