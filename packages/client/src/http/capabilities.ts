import type { Capabilities } from '@blog/core';

const list = { pagination: 'cursor', maxLimit: 100, total: 'costly', complete: true } as const;

/**
 * The capabilities of a complete server of the Blog API. `http()` has them, because it does not ask its
 * server. A server that can do less refuses the rest. `http.connect` asks the server first.
 */
export const blogApiCapabilities = {
  posts: {
    ...list,
    filters: [
      'status',
      'access',
      'tagId',
      'authorId',
      'featured',
      'publishedFrom',
      'publishedBefore',
    ],
    sorts: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
    concurrency: 'revision',
    idempotency: 'key',
    formats: ['markdown', 'html', 'text'],
    fields: [
      'kind',
      'slug',
      'path',
      'status',
      'publishedAt',
      'excerpt',
      'tags',
      'authorIds',
      'image',
      'enclosures',
      'featured',
      'access',
      'commentsOpen',
      'extra',
    ],
    statuses: ['draft', 'scheduled', 'published', 'private', 'trashed'],
  },
  comments: {
    ...list,
    filters: ['postId', 'status', 'authorId', 'postStatus'],
    sorts: ['createdAt', '-createdAt'],
    threading: 'tree',
    numbering: 'permanent',
    guest: 'unknown',
    receipts: 'read',
    concurrency: 'revision',
    idempotency: 'key',
    formats: ['markdown', 'html', 'text'],
    statuses: ['approved', 'pending', 'spam', 'trashed'],
    posts: 'own',
  },
  authors: list,
  tags: list,
  search: list,
} as const satisfies Omit<Capabilities, 'html'>;

/** See {@link blogApiCapabilities}. */
export type BlogApiCapabilities = typeof blogApiCapabilities;
