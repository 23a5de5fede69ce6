'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';

import type { AnyBlogClient, RegisteredClient } from '../query/client-types.js';
import { memoryReceipts, type ReceiptStore } from '../query/receipts.js';

interface BlogContextValue {
  client: AnyBlogClient;
  receipts: ReceiptStore;
}

const BlogContext = createContext<BlogContextValue | null>(null);

/** What {@link BlogProvider} takes. */
export interface BlogProviderProps {
  client: AnyBlogClient;
  /** Where receipts of own pending comments are kept; in memory where absent. */
  receipts?: ReceiptStore | undefined;
  children: ReactNode;
}

/**
 * Gives the hooks below it their client. It stands inside of TanStack Query's own provider.
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
  // React 18 takes no context for a provider.
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
 * The client of the nearest {@link BlogProvider}, of the type that `Register` names, or of `C`.
 * Throws where there is no provider.
 */
export function useBlogClient<C extends AnyBlogClient = RegisteredClient>(): C {
  return useBlogContext().client as unknown as C;
}

/** Where the nearest {@link BlogProvider} keeps receipts. */
export function useReceipts(): ReceiptStore {
  return useBlogContext().receipts;
}
