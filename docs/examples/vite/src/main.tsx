import { refOf } from '@blog/core';
import { BlogProvider } from '@blog/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

import { client } from './blog';
import { Home } from './home';
import { Post } from './post';

const queryClient = new QueryClient();
const { pathname } = window.location;

createRoot(document.getElementById('root') ?? document.body).render(
  <QueryClientProvider client={queryClient}>
    <BlogProvider client={client}>
      {pathname === '/' ? <Home /> : <Post post={refOf(pathname)} />}
    </BlogProvider>
  </QueryClientProvider>,
);
