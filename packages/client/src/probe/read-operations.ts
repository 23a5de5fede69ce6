import type { Operation } from '@blog/core';

const posts = ['blog.get', 'posts.list', 'posts.get'] as const;

/**
 * The operations of each backend for a caller without an account, with the options that a probe finds. They
 * are listed here so that a probe does not load the backends; doubles have them, too. A test compares the list with the
 * backends.
 */
export const readOperations = {
  wordpress: [
    ...posts,
    'comments.list',
    'comments.get',
    'authors.list',
    'authors.get',
    'tags.list',
    'tags.get',
    'search.posts',
  ],
  ghost: [
    ...posts,
    'comments.list',
    'comments.get',
    'comments.counts',
    'authors.list',
    'authors.get',
    'tags.list',
    'tags.get',
  ],
  blogger: [
    ...posts,
    'comments.list',
    'comments.get',
    'tags.get',
    'archive.months',
    'search.posts',
  ],
  forem: [...posts, 'comments.list', 'comments.get', 'authors.get'],
  feed: [...posts, 'comments.list'],
} as const satisfies Readonly<Record<string, readonly Operation[]>>;
