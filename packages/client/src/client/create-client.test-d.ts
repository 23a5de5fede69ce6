import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import {
  type Blog,
  type BlogBackend,
  type Comment,
  type Post,
  type PostSummary,
  type RawHtml,
  type SafeHtml,
  supports,
} from '@blog/core';
import { defineBackend, readOnlyPosts } from '@blog/core/backend';
import { expectTypeOf, test } from 'vitest';

const url = 'https://blog.example.org';
const reader = createBlogClient(http({ url }));
const writer = createBlogClient(http({ url, write: ['comments.create', 'posts.update'] }));

test('a client of a read-only backend has no write methods', () => {
  expectTypeOf(reader.posts).not.toHaveProperty('create');
  expectTypeOf(reader.comments).not.toHaveProperty('create');
  expectTypeOf(reader).not.toHaveProperty('importer');
  // @ts-expect-error it cannot write
  void reader.posts.update;
  expectTypeOf(writer.comments.create).toBeFunction();
  expectTypeOf(writer.posts.update).toBeFunction();
  expectTypeOf(writer.posts).not.toHaveProperty('delete');
});

test('html is safe behind the client', async () => {
  const post = await reader.posts.get({ slug: 'x' });
  expectTypeOf(post).toEqualTypeOf<Post>();
  expectTypeOf<NonNullable<typeof post.content>['html']>().toEqualTypeOf<SafeHtml>();
  expectTypeOf<RawHtml>().not.toExtend<NonNullable<typeof post.content>['html']>();
  const { items } = await reader.comments.list({ postId: 'p' });
  expectTypeOf(items).toEqualTypeOf<Comment[]>();
});

test('lists give summaries, or whole posts', async () => {
  expectTypeOf((await reader.posts.list()).items).toEqualTypeOf<PostSummary[]>();
  expectTypeOf((await reader.posts.list({ content: true })).items).toEqualTypeOf<Post[]>();
  for await (const post of reader.posts.all({ content: true }))
    expectTypeOf(post).toEqualTypeOf<Post>();
  const content = Math.random() > 0.5;
  const { items } = await reader.posts.list({ content });
  expectTypeOf(items).toEqualTypeOf<(Post | PostSummary)[]>();
});

test('a filter that the backend does not list does not compile', () => {
  const backend = defineBackend({
    name: 'few',
    capabilities: {
      html: 'safe',
      posts: {
        pagination: 'page',
        maxLimit: 10,
        total: 'none',
        complete: false,
        filters: ['tagId'],
        sorts: ['-publishedAt'],
        ...readOnlyPosts,
      },
    },
    posts: {
      list: async () => {
        throw new Error('not called');
      },
    },
  });
  const few = createBlogClient(backend);
  void (() => few.posts.list({ tagId: 't', limit: 5 }));
  // @ts-expect-error not among its filters
  void (() => few.posts.list({ authorId: 'a' }));
  // @ts-expect-error not among its orders
  void (() => few.posts.list({ sort: 'updatedAt' }));
});

test('what is not known is asked for by supports, on unions, too', () => {
  const wide = createBlogClient<BlogBackend>(http({ url }));
  // @ts-expect-error it may not be there
  void (() => wide.comments.create);
  if (supports(wide, 'comments.create')) expectTypeOf(wide.comments.create).toBeFunction();
  const titled = createBlogClient(
    defineBackend({
      name: 'titled',
      capabilities: { html: 'safe' },
      blog: {
        get: async (): Promise<Blog> => {
          throw new Error('not called');
        },
      },
    }),
  );
  const either: typeof titled | typeof writer = Math.random() > 0.5 ? titled : writer;
  expectTypeOf(either.blog.get).toBeFunction();
  if (supports(either, 'posts.update')) expectTypeOf(either.posts.update).toBeFunction();
});

test('undefined is the same as absent in queries', () => {
  const tagId: string | undefined = Math.random() > 0.5 ? 't' : undefined;
  void (() => reader.posts.list({ tagId, cursor: null }));
});

test('a write takes the fields and states that the capabilities list, and no others', () => {
  const backend = defineBackend({
    name: 'plain',
    capabilities: {
      html: 'safe',
      posts: {
        pagination: 'page',
        maxLimit: 10,
        total: 'none',
        complete: false,
        filters: [],
        sorts: ['-publishedAt'],
        concurrency: 'none',
        idempotency: 'none',
        formats: ['markdown'],
        fields: ['tags', 'status'],
        statuses: ['draft', 'published'],
      },
    },
    posts: {
      create: async () => {
        throw new Error('not called');
      },
      update: async () => {
        throw new Error('not called');
      },
    },
  });
  const plain = createBlogClient(backend);
  const input = { title: 'A', source: { format: 'markdown', text: '' } } as const;
  void (() => plain.posts.create({ ...input, tags: ['One'], status: 'draft', kind: 'post' }));
  void (() => plain.posts.update('1', { status: 'published' }));
  // @ts-expect-error not among its fields
  void (() => plain.posts.create({ ...input, slug: 'a' }));
  // @ts-expect-error not among its states
  void (() => plain.posts.update('1', { status: 'trashed' }));
  // @ts-expect-error it has posts only
  void (() => plain.posts.create({ ...input, kind: 'page' }));
  void (() => writer.posts.update('1', { status: 'trashed', slug: 'a' }));
});
