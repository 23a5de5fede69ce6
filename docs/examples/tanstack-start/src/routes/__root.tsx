import { isBlogError } from '@blog/core';
import { blogQueries } from '@blog/react';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  HeadContent,
  Link,
  Outlet,
  Scripts,
} from '@tanstack/react-router';
import { client, useSuspenseBlog } from '../blog';
import style from '../style.css?url';

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: ({ context }) => context.queryClient.ensureQueryData(blogQueries(client).get()),
  head: ({ loaderData }) => ({
    meta: [
      { charSet: 'utf-8' },
      { name: 'viewport', content: 'width=device-width, initial-scale=1' },
      { title: loaderData?.title },
    ],
    links: [
      { rel: 'stylesheet', href: style },
      { rel: 'alternate', type: 'application/rss+xml', href: '/feed.xml' },
    ],
  }),
  component: Root,
  notFoundComponent: () => <h1>There is no such page</h1>,
  errorComponent: ({ error }) => (
    <p role="alert">
      {isBlogError(error, 'unavailable') ? 'The blog does not answer now.' : 'This page failed.'}
    </p>
  ),
});

function Root() {
  const { data: blog } = useSuspenseBlog();
  return (
    <html lang={blog.language ?? 'en'}>
      <head>
        <HeadContent />
      </head>
      <body>
        <header>
          <Link to="/">{blog.title}</Link>
        </header>
        <main>
          <Outlet />
        </main>
        <Scripts />
      </body>
    </html>
  );
}
