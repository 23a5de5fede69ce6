import { expectTypeOf, test } from 'vitest';

import {
  type Blog,
  type BlogBackend,
  type Page,
  type PostListQuery,
  type PostSummary,
  supports,
} from '@blog/core';
import { defineBackend } from '@blog/core/backend';

const list = async (query: PostListQuery): Promise<Page<PostSummary>> => {
  throw new Error(`not called ${String(query.limit)}`);
};
const capabilities = {
  html: 'safe',
  posts: {
    pagination: 'cursor',
    maxLimit: 100,
    total: 'none',
    complete: true,
    filters: ['tagId'],
    sorts: ['-publishedAt'],
    concurrency: 'none',
    idempotency: 'none',
    formats: ['html'],
    fields: [],
    statuses: [],
  },
} as const;
const readOnly = defineBackend({ name: 'read-only', capabilities, posts: { list } });
const titled = defineBackend({
  name: 'titled',
  capabilities: { html: 'safe' },
  blog: {
    get: async (): Promise<Blog> => {
      throw new Error('not called');
    },
  },
});

test('defineBackend keeps the exact type', () => {
  expectTypeOf(readOnly).not.toHaveProperty('blog');
  expectTypeOf(readOnly.posts).not.toHaveProperty('create');
  expectTypeOf(readOnly.capabilities.posts.filters).toEqualTypeOf<readonly ['tagId']>();
  expectTypeOf(readOnly).toExtend<BlogBackend>();
});

test('a method may not be undefined, and an unknown filter may not be told', () => {
  // @ts-expect-error the key is left out where a method is not supported
  defineBackend({ name: 'x', capabilities, posts: { list, get: undefined } });
  defineBackend({
    name: 'x',
    // @ts-expect-error there is no such filter
    capabilities: { ...capabilities, posts: { ...capabilities.posts, filters: ['colour'] } },
    posts: { list },
  });
});

test('supports narrows the wide type, and unions of backends', () => {
  const wide: BlogBackend = readOnly;
  if (supports(wide, 'comments.create')) expectTypeOf(wide.comments.create).toBeFunction();
  // @ts-expect-error not known to be there
  void wide.comments.create;

  const either: typeof readOnly | typeof titled = Math.random() > 0.5 ? readOnly : titled;
  if (supports(either, 'blog.get')) expectTypeOf(either.blog.get).toBeFunction();
  if (supports(either, 'posts.list')) expectTypeOf(either.posts.list).toBeFunction();
  // @ts-expect-error there is no such operation
  supports(wide, 'posts.publish');
});
