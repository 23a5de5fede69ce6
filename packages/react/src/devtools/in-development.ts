import { recordCalls as record } from './log/call-log.js';
import { BlogDevtools as Launcher } from './launcher.js';

// Bundlers for browsers put the value in its place, as they do for React. What is not chosen is left out of the build.
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/**
 * A panel for developers: the requests that the client makes, the cache, the problems of what came in, and what the backend can
 * do. Outside of development (`process.env.NODE_ENV`) it is nothing, and no byte of it is in the build.
 * `@blog/react/devtools/production` has one that is always there.
 *
 * Put it below {@link BlogProvider}, best as the first child. It is closed at first, and loads the panel when it is opened.
 * It shows no options of requests, and hides tokens, receipts and e-mail addresses.
 *
 * @example
 * ```tsx
 * import { BlogProvider, createBlogClient } from '@blog/react';
 * import { BlogDevtools } from '@blog/react/devtools';
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
 *       <BlogProvider client={client}>
 *         <BlogDevtools />
 *         {children}
 *       </BlogProvider>
 *     </QueryClientProvider>
 *   );
 * }
 * ```
 */
export const BlogDevtools: typeof Launcher =
  process.env.NODE_ENV === 'development' ? Launcher : () => null;

/**
 * Records the calls of a client from now on, for the panel. `BlogDevtools` does it by itself when it is drawn: use this where
 * loaders of a router make calls before. It does nothing outside of development.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/react';
 * import { recordCalls } from '@blog/react/devtools';
 * import { http } from '@blog/client/http';
 *
 * export const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * recordCalls(client);
 * ```
 */
export const recordCalls: typeof record =
  process.env.NODE_ENV === 'development' ? record : () => undefined;
