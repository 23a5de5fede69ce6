import type { Operation } from '@blog/core';

const posts = ['blog.get', 'posts.list', 'posts.get'] as const;

/**
 * What each backend can do for who has no account, made of the options that a probe finds. A test
 * holds it against the backends: they are not loaded to be found.
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
