import type { Page, Post, PostSummary } from '@blog/core';
import { defineBackend, readOnlyPosts } from '@blog/core/backend';
import { createBlogClient, createBlogHooks, postQueries } from '@blog/react';
import { expectTypeOf, test } from 'vitest';

const few = createBlogClient(
  defineBackend({
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
      list: async (): Promise<Page<PostSummary>> => {
        throw new Error('not called');
      },
    },
  }),
);

test('hooks take the filters of the client, and no others', () => {
  const { usePosts } = createBlogHooks<typeof few>();
  void (() => usePosts({ tagId: 't' }));
  // @ts-expect-error not among the filters of this client
  void (() => usePosts({ authorId: 'a' }));
});

test('hooks give summaries, or whole posts', () => {
  const { usePosts } = createBlogHooks<typeof few>();
  type Items<T extends { data: unknown }> =
    NonNullable<T['data']> extends { pages: { items: infer I }[] } ? I : never;
  const useSummaries = () => usePosts();
  const useWhole = () => usePosts({ content: true });
  expectTypeOf<Items<ReturnType<typeof useSummaries>>>().toEqualTypeOf<PostSummary[]>();
  expectTypeOf<Items<ReturnType<typeof useWhole>>[number]>().toExtend<Post>();
});

test('options know their client', () => {
  void postQueries(few).infinite({ tagId: 't', limit: 5 });
  // @ts-expect-error not among the filters of this client
  void postQueries(few).infinite({ featured: true });
});
