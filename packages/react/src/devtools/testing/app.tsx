import { BlogError, memory } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { textSource } from '@blog/core/testing';
import { BlogProvider, createBlogClient, createBlogHooks } from '@blog/react';
import { BlogDevtools } from '@blog/react/devtools';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const;
const store = memory({ blog: { title: 'Tide tables', timeZone: 'Europe/Lisbon' } }).as(keeper);
const posts = await Promise.all(
  ['Spring tides', 'What the gulls know', 'Neap'].map((title) =>
    store.posts.create({ title, source: textSource(title), status: 'published' }),
  ),
);

/** A page with items that do not fit, as an old or broken server sends them. */
function withOddItems(page: Awaited<ReturnType<typeof store.posts.list>>) {
  const [first, second, ...others] = page.items;
  return {
    ...page,
    items: [first, { ...second, id: 'odd', slug: 7 }, ...others],
    problems: [
      {
        index: 0,
        id: first?.id ?? null,
        path: 'image.url',
        message: 'Expected an address, not "javascript:…"',
      },
    ],
  };
}

// As WordPress has them, for the page of the backend.
const deviations = ['search.by-platform', 'comments.no-tombstones'] as const;
const odd = mapBackend(store, (operation, method) => async (...args) => {
  if (operation === 'search.posts') throw new BlogError('unavailable', { operation });
  if (operation === 'tags.list') throw new Error('?api_key=s3cret-in-a-message');
  const answer = await method(...args);
  return operation === 'posts.list' ? withOddItems(answer as never) : answer;
});
const { importer: _, ...fewer } = odd;
const backend = { ...fewer, capabilities: { ...odd.capabilities, deviations } };

const client = createBlogClient(backend, { id: 'tides', viewer: 'ada', retry: { times: 0 } });
const { usePosts, useBlog, useSearch, useTags, useCreateComment } =
  createBlogHooks<typeof client>();

function Page() {
  const { data: blog } = useBlog();
  const { data, fetchNextPage } = usePosts({ limit: 10 });
  const search = useSearch({ query: 'gulls' });
  const tags = useTags();
  const { mutate, data: comment } = useCreateComment();
  const write = () =>
    mutate({
      postId: posts[0]?.id ?? '',
      source: { format: 'text', text: 'The pier was under water.' },
      author: { name: 'Bea', email: 'bea@blog.example' },
    });
  return (
    <main>
      <h1>{blog?.title}</h1>
      <ul>
        {data?.pages
          .flatMap(({ items }) => items)
          .map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
      </ul>
      <button type="button" id="write" onClick={write}>
        Write a comment
      </button>
      <button type="button" id="more" onClick={() => void fetchNextPage()}>
        More
      </button>
      <p id="state">{[search.error?.code, tags.error?.code, comment?.comment.status].join(' ')}</p>
    </main>
  );
}

/** Draws a small blog with the panel. */
export function draw() {
  const place = document.createElement('div');
  document.body.append(place);
  createRoot(place).render(
    <QueryClientProvider client={new QueryClient()}>
      <BlogProvider client={client}>
        <BlogDevtools />
        <Page />
      </BlogProvider>
    </QueryClientProvider>,
  );
}
