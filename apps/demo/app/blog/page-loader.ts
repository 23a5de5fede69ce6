import { type AnyBlogError, isBlogError } from '@blog/core';
import { createIdempotencyKey, memoryReceipts, type ReceiptStore } from '@blog/react';
import { dehydrate, type DehydratedState, QueryClient } from '@tanstack/react-query';
import {
  type ClientLoaderFunctionArgs,
  createContext,
  data,
  type LoaderFunctionArgs,
  type Params,
  redirect,
} from 'react-router';

import { clientOf, type DemoClient, type Offered } from './client.js';

/** Everything that the server knows about one request, for its loaders and actions. */
export interface Visit {
  /** A client of the blog as this visitor may see it, in this process. */
  readonly client: DemoClient;
  /** The operations for visitors; `null` when the blog has everything that pages use. */
  readonly offered: Offered | null;
  /** The site's public address, such as `https://blog.example.org`; `null` where it is not known. */
  readonly siteUrl: string | null;
  /** Lets the page's own scripts run under its content security policy. */
  readonly nonce: string;
  /** The idempotency key of the comment that the page's form may send: of this answer alone. */
  readonly formKey: string;
  /** The receipts of the visitor's comments that wait for approval, from the signed cookie. */
  readonly receipts: ReceiptStore;
  /** Gives the `Set-Cookie` header that keeps one more receipt. */
  readonly keepReceipt: (receipt: string) => Promise<string>;
  /** Counts a write. Throws `rate_limited` when this visitor writes too fast. */
  readonly countWrite: () => void;
  /** Names the route of the request for the log. */
  readonly nameRoute: (pattern: string) => void;
  /** Gives the log an error that a page answers with, if it is a failure. */
  readonly tellFailure: (error: AnyBlogError) => void;
}

/** Gives loaders and actions the {@link Visit}. */
export const visitContext = createContext<Visit>();

/** The arguments of a page's load function, on the server and in the browser. */
export interface PageArgs {
  readonly client: DemoClient;
  readonly queryClient: QueryClient;
  readonly receipts: ReceiptStore;
  /** A new idempotency key, for a form. */
  readonly formKey: string;
  readonly params: Params;
  readonly url: URL;
  /**
   * Waits, on the server only, for parts that a page can be shown without: the server sends whole
   * pages. The browser shows the page and adds the parts when they come.
   */
  readonly settle: (work: readonly Promise<unknown>[]) => Promise<void>;
}

/** Fills the query cache with the data of a page, and gives the data that is not in the cache. */
export type PageLoad<T> = (args: PageArgs) => Promise<T>;

/** The queries that the server made, for the browser's cache. */
export interface Cached {
  readonly cache?: DehydratedState;
}

/**
 * Gives options that take a query from the cache, however old it is. The page is shown at once, and
 * its component asks again if the data is stale.
 */
export const cached = <O extends object>(options: O) => ({
  ...options,
  staleTime: 'static' as const,
});

/** Makes a query client without retries: the blog client retries already. */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: false } } });
}

interface BrowserState {
  readonly client: DemoClient;
  readonly queryClient: QueryClient;
  readonly receipts: ReceiptStore;
}

let browserState: BrowserState | undefined;

/**
 * Gives the client, cache and receipts of the page in the browser. There is one of each.
 *
 * @param offered - The operations for visitors. Only the first call needs them.
 */
export function inBrowser(offered: Offered | null = null): BrowserState {
  browserState ??= {
    client: clientOf(window.location.origin, offered),
    queryClient: createQueryClient(),
    receipts: memoryReceipts(),
  };
  return browserState;
}

/** Tells the error page that the address names a page of a list which is not there. */
export const LIST_PAGE_GONE = 'list_page_gone';

// React Router takes thrown responses for answers, not for errors.

/** Ends the loading of a page: it has moved for good. */
export function moved(to: string): never {
  // oxlint-disable-next-line typescript/only-throw-error -- see above
  throw redirect(to, 301);
}

/** Ends the loading of a page: there is none. */
export function notFound(message: string): never {
  // oxlint-disable-next-line typescript/only-throw-error -- see above
  throw data({ message }, { status: 404 });
}

/** The parameters by which addresses name a page of a list. */
const cursorNames = ['before'];

/**
 * Gives the answer of a page that could not be loaded. A page of a list that is not there is marked, because
 * links are cut off. It is 503 when the site, or the blog behind it, cannot answer now: readers should come
 * back. The message stays here, as it may repeat what another server said.
 */
function toResponse({ status, code }: AnyBlogError, { searchParams }: URL) {
  if (code === 'invalid_input' && cursorNames.some((name) => searchParams.has(name)))
    return data({ code: LIST_PAGE_GONE }, { status });
  const later = code === 'unavailable' || code === 'timeout' || code === 'rate_limited';
  return data({ code }, { status: later ? 503 : status });
}

async function withResponses<T>(
  url: URL,
  load: () => Promise<T>,
  tell: (error: AnyBlogError) => void = () => undefined,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isBlogError(error)) throw error;
    tell(error);
    // oxlint-disable-next-line typescript/only-throw-error -- React Router takes it for an answer
    throw toResponse(error, url);
  }
}

/** Makes the loader that loads a page on the server and sends the cache to the browser. */
export function onServer<T extends object>(load: PageLoad<T>) {
  return ({ context, params, url, pattern }: LoaderFunctionArgs): Promise<T & Cached> => {
    const { client, receipts, formKey, nameRoute, tellFailure } = context.get(visitContext);
    nameRoute(pattern);
    const fill = async () => {
      const queryClient = createQueryClient();
      const page = await load({
        client,
        queryClient,
        receipts,
        formKey,
        params,
        url,
        settle: async (work) => void (await Promise.allSettled(work)),
      });
      return { ...page, cache: dehydrate(queryClient) };
    };
    return withResponses(url, fill, tellFailure);
  };
}

/** Lets work run on. The component that shows its result shows its error as well. */
function runOn(work: readonly Promise<unknown>[]): Promise<void> {
  void Promise.allSettled(work);
  return Promise.resolve();
}

/** Makes the loader that loads a page in the browser, from the cache if it is there. */
export function onClient<T extends object>(load: PageLoad<T>) {
  return ({ params, url }: ClientLoaderFunctionArgs): Promise<T & Cached> =>
    withResponses(url, () =>
      load({ ...inBrowser(), formKey: createIdempotencyKey(), params, url, settle: runOn }),
    );
}
