import { BlogProvider, blogQueries, blogQueryDefaults, useBlog } from '@blog/react';
import { BlogDevtools } from '@blog/react/devtools';
import { HydrationBoundary, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
} from 'react-router';

import { client as serverClient } from './blog/blog.server';
import { client } from './blog/client';
import { notKept } from './blog/headers';
import { load } from './blog/load.server';
import { useLoadedCache } from './blog/loaded-cache';

/** Pages have headers of their own. These are for what the boundary below shows. */
export const headers = () => notKept;

/** The blog's title and settings, which all pages need. */
export const loader = () => load((cache) => cache.query(blogQueries(serverClient).get()));

/** They seldom change: the browser loads them once. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="alternate" type="application/atom+xml" href="/atom.xml" title="Posts" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: blogQueryDefaults } }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <BlogProvider client={client}>
        <BlogDevtools />
        <HydrationBoundary state={useLoadedCache()}>
          <Masthead />
          <main>
            <Outlet />
          </main>
        </HydrationBoundary>
      </BlogProvider>
    </QueryClientProvider>
  );
}

function Masthead() {
  const { data: blog } = useBlog();
  return (
    <header>
      <Link to="/">{blog?.title}</Link>
    </header>
  );
}

/** What is shown in place of a page that could not be loaded. */
export function ErrorBoundary() {
  const error = useRouteError();
  const isGone = isRouteErrorResponse(error) && error.status < 500;
  return (
    <main>
      <title>{isGone ? 'Not found' : 'Not now'}</title>
      <h1>{isGone ? 'There is nothing at this address' : 'This could not be loaded'}</h1>
      <p>
        Go to the <Link to="/">newest posts</Link>.
      </p>
    </main>
  );
}
