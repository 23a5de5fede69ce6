'use client';

import { BlogError, type Operation, supports } from '@blog/core';
import {
  checkOptions,
  checkValue,
  type OptionChecks,
  operationRule,
  type ValueRule,
} from '@blog/core/backend';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

import { checkClient } from '../query/arguments.js';
import {
  type AnyBlogClient,
  type RegisteredClient,
  type WideClient,
  wideClient,
} from '../query/client-types.js';
import type { BlogDefaultOptions } from '../query/defaults.js';
import { memoryReceipts, type ReceiptStore } from '../query/receipts.js';

interface BlogContextValue {
  client: AnyBlogClient;
  receipts: ReceiptStore;
  defaultOptions: BlogDefaultOptions;
}

const noOptions: BlogDefaultOptions = {};

const receiptsRule: ValueRule = {
  expected: 'a store such as memoryReceipts(), with get and add',
  test: (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['get', 'add'].every((name) => typeof (value as Record<string, unknown>)[name] === 'function'),
};

const defaultChecks: OptionChecks<BlogDefaultOptions> = { queries: 'object', mutations: 'object' };

const BlogContext = createContext<BlogContextValue | null>(null);

/** Properties of {@link BlogProvider}. */
export interface BlogProviderProps {
  /** The client of all hooks below. Make it once, outside of the component: `createBlogClient(…)`. */
  client: AnyBlogClient;
  /** The store of receipts of own comments that wait for approval. Default: in memory. */
  receipts?: ReceiptStore | undefined;
  /**
   * Options of TanStack Query for all hooks below: `{ queries: { staleTime: 60_000 } }`. They come before
   * those of the `QueryClient`. Keep the object outside of the component, so that it stays the same.
   */
  defaultOptions?: BlogDefaultOptions | undefined;
  /** The part of the application that uses the hooks. */
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
export function BlogProvider({
  client,
  receipts,
  defaultOptions = noOptions,
  children,
}: BlogProviderProps) {
  checkClient(client, 'BlogProvider');
  if (receipts !== undefined) checkValue(receipts, receiptsRule, 'receipts', 'BlogProvider');
  checkOptions(defaultOptions, defaultChecks, 'BlogProvider (defaultOptions)');
  const kept = useMemo(() => receipts ?? memoryReceipts(), [receipts]);
  const value = useMemo(
    () => ({ client, receipts: kept, defaultOptions }),
    [client, kept, defaultOptions],
  );
  // In React 18 a context itself is not a provider.
  return <BlogContext.Provider value={value}>{children}</BlogContext.Provider>;
}

/**
 * Everything that the nearest {@link BlogProvider} gives.
 *
 * @param hook - The hook that asks, for the message.
 *
 * @throws BlogError `invalid_input` when there is no provider.
 */
export function useBlogContext(hook: string): BlogContextValue {
  const value = useContext(BlogContext);
  if (value !== null) return value;
  const message = `${hook}: there is no blog client here. Put <BlogProvider client={…}> above this component.`;
  throw new BlogError('invalid_input', {
    message,
    operation: hook,
    details: { issues: [{ path: 'BlogProvider', message }] },
  });
}

/**
 * Gives the client of the nearest {@link BlogProvider}, with the type that `Register` declares, or `C`.
 *
 * @throws BlogError `invalid_input` when there is no provider.
 *
 * @example
 * ```tsx
 * import { useBlogClient } from '@blog/react';
 *
 * export function Source() {
 *   const { name } = useBlogClient();
 *   return <small>Read from {name}</small>;
 * }
 * ```
 */
export function useBlogClient<C extends AnyBlogClient = RegisteredClient>(): C {
  return useBlogContext('useBlogClient').client as unknown as C;
}

/**
 * Whether the client of the nearest {@link BlogProvider} supports an operation. Ask before you draw a form or
 * a button for it: a blog on another platform may have less.
 *
 * @example
 * ```tsx
 * import { useSupports } from '@blog/react';
 *
 * export function SearchField() {
 *   return useSupports('search.posts') ? <input type="search" name="q" /> : null;
 * }
 * ```
 */
export function useSupports(operation: Operation): boolean {
  checkValue(operation, operationRule, 'operation', 'useSupports');
  return supports(useBlogContext('useSupports').client, operation);
}

/** Gives the client of the nearest {@link BlogProvider}, with the types of all methods. */
export function useWideClient(): WideClient {
  return wideClient(useBlogContext('a hook').client);
}

/**
 * Gives the store of receipts of the nearest {@link BlogProvider}. The hooks of comments use it by themselves.
 *
 * @example
 * ```tsx
 * import { useReceipts } from '@blog/react';
 *
 * export function Waiting({ postId }: { postId: string }) {
 *   const receipts = useReceipts().get(postId);
 *   return receipts.length > 0 ? <p>You have commented here.</p> : null;
 * }
 * ```
 */
export function useReceipts(): ReceiptStore {
  return useBlogContext('useReceipts').receipts;
}

/** Gives the options that the nearest {@link BlogProvider} sets for all hooks. */
export function useBlogDefaults(): BlogDefaultOptions {
  return useBlogContext('a hook').defaultOptions;
}
