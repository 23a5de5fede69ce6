'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';

import type { AnyBlogClient, RegisteredClient } from '../query/client-types.js';
import { memoryReceipts, type ReceiptStore } from '../query/receipts.js';

interface BlogContextValue {
  client: AnyBlogClient;
  receipts: ReceiptStore;
}

const BlogContext = createContext<BlogContextValue | null>(null);

/** Properties of {@link BlogProvider}. */
export interface BlogProviderProps {
  client: AnyBlogClient;
  /** The store of receipts of own comments that wait for approval. Default: in memory. */
  receipts?: ReceiptStore | undefined;
  children: ReactNode;
}

/**
 * Gives the hooks below it their client. Put it inside the provider of TanStack Query.
 *
 * @example
 * ```tsx
 * import { BlogProvider, createBlogClient } from '@blog/react';
 * import { http } from '@blog/client/http';
 * import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
 * import type { ReactNode } from 'react';
 *
 * const queryClient = new QueryClient();
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 *
 * export function App({ children }: { children: ReactNode }) {
 *   return (
 *     <QueryClientProvider client={queryClient}>
 *       <BlogProvider client={client}>{children}</BlogProvider>
 *     </QueryClientProvider>
 *   );
 * }
 * ```
 */
export function BlogProvider({ client, receipts, children }: BlogProviderProps) {
  const value = useMemo(
    () => ({ client, receipts: receipts ?? memoryReceipts() }),
    [client, receipts],
  );
  // In React 18 a context itself is not a provider.
  return <BlogContext.Provider value={value}>{children}</BlogContext.Provider>;
}

function useBlogContext(): BlogContextValue {
  const value = useContext(BlogContext);
  if (value === null)
    throw new Error(
      'There is no blog client here: put <BlogProvider client={…}> above this component.',
    );
  return value;
}

/**
 * Gives the client of the nearest {@link BlogProvider}, with the type that `Register` declares, or `C`.
 *
 * @throws Error when there is no provider.
 */
export function useBlogClient<C extends AnyBlogClient = RegisteredClient>(): C {
  return useBlogContext().client as unknown as C;
}

/** Gives the receipts of the nearest {@link BlogProvider}. */
export function useReceipts(): ReceiptStore {
  return useBlogContext().receipts;
}
