import { BlogProvider, type BlogProviderProps } from '@blog/react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type DataRouter, RouterProvider } from 'react-router';

interface AppProps extends Pick<BlogProviderProps, 'client' | 'receipts'> {
  queryClient: QueryClient;
  router: DataRouter;
}

/** The whole site. Tests give it another blog and another router. */
export function App({ client, receipts, queryClient, router }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <BlogProvider client={client} receipts={receipts}>
        <RouterProvider router={router} />
      </BlogProvider>
    </QueryClientProvider>
  );
}
