import './style.css';
import { http } from '@blog/client/http';
import { BlogProvider, createBlogClient } from '@blog/react';
import { BlogDevtools } from '@blog/react/devtools';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Home } from './home';
import { PostPage } from './post-page';

const url = import.meta.env.VITE_BLOG_URL ?? 'http://localhost:3000';
const client = createBlogClient(http({ url }));
const queryClient = new QueryClient();

// Tells the hooks which client this is, and so what it can do.
declare module '@blog/react' {
  interface Register {
    client: typeof client;
  }
}

const postId = new URLSearchParams(window.location.search).get('post');

createRoot(document.getElementById('root') ?? document.body).render(
  <QueryClientProvider client={queryClient}>
    <BlogProvider client={client}>
      <BlogDevtools />
      {postId === null ? <Home /> : <PostPage id={postId} />}
    </BlogProvider>
  </QueryClientProvider>,
);
