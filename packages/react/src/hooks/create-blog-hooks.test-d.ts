import { feed } from '@blog/client/feed';
import { http } from '@blog/client/http';
import type { AnyBlogError, ArchiveYear, Page, Post, PostSummary } from '@blog/core';
import { defineBackend, readOnlyPosts } from '@blog/core/backend';
import {
  createBlogClient,
  createBlogHooks,
  postMutations,
  postQueries,
  usePost as usePostAlone,
} from '@blog/react';
import {
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useQuery,
  type QueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { expectTypeOf, test } from 'vitest';

const url = 'https://blog.example.org';
const reader = createBlogClient(http({ url }));
const writer = createBlogClient(http({ url, write: ['posts.update', 'comments.create'] }));
const rss = createBlogClient(feed({ url }));
declare const id: string | undefined;

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

test('a hook is there if the client has its operation', () => {
  const hooks = createBlogHooks<typeof writer>();
  expectTypeOf(hooks.useCreateComment).toBeFunction();
  expectTypeOf(hooks.useUpdatePost).toBeFunction();
  expectTypeOf(hooks).not.toHaveProperty('useCreatePost');
  expectTypeOf(hooks).not.toHaveProperty('useSetCommentStatus');
  expectTypeOf(createBlogHooks<typeof reader>()).not.toHaveProperty('useCreateComment');
  const few = createBlogHooks<typeof rss>();
  expectTypeOf(few.useSuspensePosts).toBeFunction();
  expectTypeOf(few.useSupports('tags.list')).toEqualTypeOf<boolean>();
  for (const name of ['useTags', 'useSuspenseTags', 'useSearch', 'useArchive'] as const)
    expectTypeOf(few).not.toHaveProperty(name);
});

test('hooks take the options of TanStack Query, and infer through select', () => {
  const { usePost, usePosts, useArchive, useBlog } = createBlogHooks<typeof reader>();
  void function Component() {
    const selected = usePost(
      { id: '1' },
      { select: ({ title }) => title.length, staleTime: 60_000 },
    );
    expectTypeOf(selected.data).toEqualTypeOf<number | undefined>();
    expectTypeOf(selected.error).toEqualTypeOf<AnyBlogError | null>();
    const post = {} as Post;
    expectTypeOf(usePost({ id: '1' }, { initialData: post }).data).toEqualTypeOf<Post>();
    expectTypeOf(usePost({ id: '1' }, { initialData: () => undefined }).data).toEqualTypeOf<
      Post | undefined
    >();
    const titles = usePosts(
      { limit: 5 },
      {
        enabled: false,
        placeholderData: keepPreviousData,
        select: ({ pages }) => pages.flatMap(({ items }) => items.map(({ title }) => title)),
      },
    );
    expectTypeOf(titles.data).toEqualTypeOf<string[] | undefined>();
    const years = useArchive({}, { select: (all) => all.length });
    expectTypeOf(years.data).toEqualTypeOf<number | undefined>();
    expectTypeOf(useArchive().data).toEqualTypeOf<ArchiveYear[] | undefined>();
    expectTypeOf(useBlog({ select: ({ title }) => title }).data).toEqualTypeOf<
      string | undefined
    >();
    // @ts-expect-error the hook makes the key
    usePost({ id: '1' }, { queryKey: ['mine'] });
  };
});

test('the twins with suspense always have data', () => {
  const { useSuspensePost, useSuspensePosts } = createBlogHooks<typeof reader>();
  void function Component() {
    expectTypeOf(useSuspensePost({ slug: 'a' }).data).toEqualTypeOf<Post>();
    expectTypeOf(useSuspensePosts({ content: true }).data.pages[0]?.items).toEqualTypeOf<
      Post[] | undefined
    >();
    // @ts-expect-error there is no waiting with suspense
    useSuspensePost(null);
    // @ts-expect-error nor a way to switch it off
    useSuspensePost({ slug: 'a' }, { enabled: false });
  };
});

test('hooks and options take what is not known yet', () => {
  const { usePost, usePosts, useComments } = createBlogHooks<typeof reader>();
  void function Component() {
    usePost({ id }, { enabled: id !== undefined });
    usePost(id === undefined ? undefined : { id });
    usePost(skipToken);
    usePosts(null);
    useComments(id === undefined ? skipToken : { postId: id });
    usePostAlone({ slug: id });
    // @ts-expect-error a reference has one name
    usePost({ id: 'a', slug: 'b' });
  };
});

test('query options work in the hooks of TanStack Query, with the type of the errors', () => {
  void function Component(cache: QueryClient) {
    const one = postQueries(reader).get({ id });
    const query = useQuery({ ...one, staleTime: 1, select: (post) => post.title });
    expectTypeOf(query.data).toEqualTypeOf<string | undefined>();
    expectTypeOf(query.error).toEqualTypeOf<AnyBlogError | null>();
    expectTypeOf(useSuspenseQuery(one).data).toEqualTypeOf<Post>();
    const pages = useInfiniteQuery(postQueries(reader).infinite({ limit: 5 }));
    expectTypeOf(pages.data?.pages).toEqualTypeOf<Page<PostSummary>[] | undefined>();
    expectTypeOf(pages.error).toEqualTypeOf<AnyBlogError | null>();
    expectTypeOf(cache.getQueryData(one.queryKey)).toEqualTypeOf<Post | undefined>();
    expectTypeOf(cache.query(one)).toEqualTypeOf<Promise<Post>>();
  };
});

test('a mutation takes the fields that the client takes, and tells a conflict', () => {
  const { useUpdatePost } = createBlogHooks<typeof writer>();
  void function Component(cache: QueryClient) {
    const { mutate, conflict, error } = useUpdatePost({ onSuccess: (post) => post.title });
    mutate({ id: '1', revision: '7', patch: { title: 'Dusk' } });
    mutate({ id: '1', revision: null, patch: {} });
    // @ts-expect-error no such field
    mutate({ id: '1', patch: { titel: 'Dusk' } });
    if (conflict?.reason === 'stale')
      expectTypeOf(conflict.revision).toEqualTypeOf<string | null>();
    if (error?.code === 'invalid_input')
      expectTypeOf(error.details.issues[0]?.path).toEqualTypeOf<string | undefined>();
    expectTypeOf(postMutations(writer, cache)).not.toHaveProperty('delete');
    expectTypeOf(postMutations(writer, cache).update).toBeFunction();
  };
});
