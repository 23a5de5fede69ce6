import { type Actor, anonymous, memory } from '@blog/core';
import { textSource } from '@blog/core/testing';
import {
  type BlogDefaultOptions,
  blogQueryDefaults,
  BlogProvider,
  createBlogClient,
  createBlogHooks,
  postQueries,
  useArchive,
  usePost,
  usePosts,
  useSearch,
  useSupports,
  useSuspensePost,
  useSuspensePosts,
} from '@blog/react';
import {
  dehydrate,
  hydrate,
  QueryClient,
  QueryClientProvider,
  skipToken,
} from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { prerender } from 'react-dom/static';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const satisfies Actor;

async function open() {
  const store = memory();
  const { id } = await store.as(keeper).posts.create({
    title: 'First light',
    source: textSource('Hello.'),
    status: 'published',
    publishedAt: '2010-04-16T12:00:00.000Z',
  });
  const client = createBlogClient(store.as(anonymous), { retry: false });
  return { client, post: await client.posts.get({ id }) };
}
type Client = Awaited<ReturnType<typeof open>>['client'];

interface Place {
  client: Client;
  cache?: QueryClient;
  defaultOptions?: BlogDefaultOptions;
}

const page = (
  { client, cache = new QueryClient(), defaultOptions }: Place,
  children: ReactNode,
) => (
  <QueryClientProvider client={cache}>
    <BlogProvider client={client} defaultOptions={defaultOptions}>
      {children}
    </BlogProvider>
  </QueryClientProvider>
);

/** What a hook gives in the first drawing on a server. */
function drawn<T>(place: Place, hook: () => T): T {
  const seen: T[] = [];
  const Probe = () => {
    seen.push(hook());
    return null;
  };
  renderToStaticMarkup(page(place, <Probe />));
  const [first] = seen;
  if (first === undefined) throw new Error('Nothing was drawn.');
  return first;
}

/** The options that TanStack Query got for the only query. */
function optionsOf(place: Required<Pick<Place, 'client' | 'cache'>> & Place, hook: () => unknown) {
  drawn(place, hook);
  const [query, ...others] = place.cache.getQueryCache().getAll();
  expect(others).toEqual([]);
  const options: { staleTime?: unknown; retry?: unknown; gcTime?: unknown } = query?.options ?? {};
  return { staleTime: options.staleTime, retry: options.retry, gcTime: options.gcTime };
}

describe('options of a hook', () => {
  it('reach TanStack Query', async () => {
    const { client, post } = await open();
    const place = { client };
    const initial = drawn(place, () =>
      usePost({ id: post.id }, { initialData: post, select: ({ title }) => title.length }),
    );
    expect(initial.data).toBe(11);
    expect(drawn(place, () => usePost({ id: post.id }, { enabled: false })).fetchStatus).toBe(
      'idle',
    );
    const held = drawn(place, () => usePost({ id: post.id }, { placeholderData: post }));
    expect([held.data?.title, held.isPlaceholderData]).toEqual(['First light', true]);
  });

  it('select from what the hook shapes', async () => {
    const { client } = await open();
    const months = [{ month: '2010-04', count: 1 }];
    const shaped = drawn({ client }, () => useArchive({}, { initialData: months }));
    expect(shaped.data).toMatchObject([{ year: 2010, count: 1 }]);
    const years = drawn({ client }, () =>
      useArchive({}, { initialData: months, select: (all) => all.map(({ year }) => year) }),
    );
    expect(years.data).toEqual([2010]);
  });

  it('cannot replace the query', async () => {
    const { client, post } = await open();
    const cache = new QueryClient();
    const untyped = { queryKey: ['mine'], queryFn: () => 'mine' } as object;
    drawn({ client, cache }, () => usePost({ id: post.id }, untyped));
    expect(
      cache
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
    ).toEqual([postQueries(client).get({ id: post.id }).queryKey]);
  });
});

describe('what is not known yet', () => {
  it.each([null, undefined, skipToken, { id: undefined }, {}])('waits: %s', async (ref) => {
    const { client, post } = await open();
    const cache = new QueryClient();
    cache.setQueryData(postQueries(client).get({ id: post.id }).queryKey, post);
    const waiting = drawn({ client, cache }, () => usePost(ref as undefined, { enabled: true }));
    expect([waiting.status, waiting.fetchStatus]).toEqual(['pending', 'idle']);
    await expect(waiting.refetch({ throwOnError: true })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('is no list of everything', async () => {
    const { client } = await open();
    const cache = new QueryClient();
    await cache.infiniteQuery(postQueries(client).infinite());
    expect(drawn({ client, cache }, () => usePosts()).data?.pages).toHaveLength(1);
    expect(drawn({ client, cache }, () => usePosts(null)).data).toBeUndefined();
  });

  it('is a search without words', async () => {
    const { client } = await open();
    expect(drawn({ client }, () => useSearch({ query: ' ' })).fetchStatus).toBe('idle');
    expect(drawn({ client }, () => useSearch({ query: 'light' })).fetchStatus).toBe('fetching');
    expect(
      drawn({ client }, () => useSearch({ query: 'light' }, { enabled: false })).fetchStatus,
    ).toBe('idle');
  });
});

describe('defaults', () => {
  const minute = { staleTime: 60_000 };

  it('are ours if the application sets none', async () => {
    const { client } = await open();
    const place = { client, cache: new QueryClient() };
    expect(optionsOf(place, () => usePosts())).toMatchObject(blogQueryDefaults);
  });

  it('are those of the QueryClient', async () => {
    const { client } = await open();
    const cache = new QueryClient({ defaultOptions: { queries: { ...minute, retry: 5 } } });
    expect(optionsOf({ client, cache }, () => usePosts())).toMatchObject({ ...minute, retry: 5 });
  });

  it('are those of setQueryDefaults, for the keys that they are for', async () => {
    const { client } = await open();
    const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    cache.setQueryDefaults(['blog'], minute);
    cache.setQueryDefaults(['other'], { retry: 9 });
    const options = optionsOf({ client, cache }, () => usePosts());
    expect(options).toMatchObject({ ...minute, retry: false });
  });

  it('are those of the provider first, and those of the call before all', async () => {
    const { client } = await open();
    const queries = { ...minute, retry: 2, gcTime: 1000 };
    const cache = () =>
      new QueryClient({ defaultOptions: { queries: { staleTime: 1, retry: 1 } } });
    const place = () => ({ client, cache: cache(), defaultOptions: { queries } });
    expect(optionsOf(place(), () => usePosts())).toEqual(queries);
    expect(optionsOf(place(), () => usePosts({}, { staleTime: 7 }))).toEqual({
      ...queries,
      staleTime: 7,
    });
  });

  it('are not in query options, so that those of the application hold there', async () => {
    const { client } = await open();
    const cache = new QueryClient({ defaultOptions: { queries: { ...minute, retry: 5 } } });
    const options = cache.defaultQueryOptions(postQueries(client).list());
    expect(options).toMatchObject({ ...minute, retry: 5 });
  });
});

describe('suspense', () => {
  it('waits for the data on a server, which the browser begins with', async () => {
    const { client, post } = await open();
    const cache = new QueryClient();
    const Page = () => {
      const { data } = useSuspensePost({ id: post.id });
      const { data: titles } = useSuspensePosts(
        {},
        { select: ({ pages }) => pages.flatMap(({ items }) => items.map(({ title }) => title)) },
      );
      return `${data.title}: ${titles.join()}`;
    };
    const { prelude } = await prerender(
      page({ client, cache }, <Suspense fallback="wait">{<Page />}</Suspense>),
    );
    expect(await new Response(prelude).text()).toContain('First light: First light');

    const browser = new QueryClient();
    hydrate(browser, dehydrate(cache));
    const there = drawn({ client, cache: browser }, () => useSuspensePost({ id: post.id }));
    expect([there.data, there.fetchStatus]).toEqual([post, 'idle']);
  });
});

it('useSupports asks the client of the provider', async () => {
  const { client } = await open();
  const hooks = createBlogHooks<Client>();
  const asked = drawn({ client }, () => [
    useSupports('posts.create'),
    hooks.useSupports('posts.list'),
    hooks.useBlogClient() === client,
  ]);
  expect(asked).toEqual([false, true, true]);
});
