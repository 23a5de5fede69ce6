import { http } from '@blog/client/http';
import { BlogProvider, createBlogClient, createBlogHooks, PostBody } from '@blog/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

const client = createBlogClient(http({ url: 'http://localhost:3000' }));
const { usePosts } = createBlogHooks<typeof client>();

function Home() {
  const { data, error } = usePosts({ content: true });
  if (error) return <p>{error.message}</p>;
  const posts = data?.pages.flatMap((page) => page.items) ?? [];
  return posts.map((post) => (
    <article key={post.id}>
      <h2>{post.title}</h2>
      <PostBody content={post.content} />
    </article>
  ));
}

createRoot(document.querySelector('main') ?? document.body).render(
  <QueryClientProvider client={new QueryClient()}>
    <BlogProvider client={client}>
      <Home />
    </BlogProvider>
  </QueryClientProvider>,
);
