import { BlogProvider } from '@blog/react';
import { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { setupRouterSsrQueryIntegration } from '@tanstack/react-router-ssr-query';
import { client } from './blog';
import { routeTree } from './routeTree.gen';

/** Each request has a router and a cache of its own. What it has read goes to the browser with the page. */
export function getRouter() {
  const queryClient = new QueryClient();
  const router = createRouter({
    routeTree,
    context: { queryClient },
    scrollRestoration: true,
    defaultPreload: 'intent',
    // Queries say how long they are fresh.
    defaultPreloadStaleTime: 0,
    InnerWrap: ({ children }) => <BlogProvider client={client}>{children}</BlogProvider>,
  });
  setupRouterSsrQueryIntegration({ router, queryClient });
  return router;
}
