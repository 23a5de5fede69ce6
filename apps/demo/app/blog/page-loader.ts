import { type AnyBlogError, isBlogError } from '@blog/core';
import { memoryReceipts, type ReceiptStore } from '@blog/react';
import { dehydrate, type DehydratedState, QueryClient } from '@tanstack/react-query';
import {
  type ClientLoaderFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type Params,
} from 'react-router';

import { clientOf, type DemoClient, type Offered } from './client.js';
import { visitContext } from './visit.js';

/** What a page loads with: on the server in process, in the browser over HTTP. */
export interface PageArgs {
  readonly client: DemoClient;
  readonly queryClient: QueryClient;
  readonly receipts: ReceiptStore;
  readonly params: Params;
  readonly url: URL;
  /**
   * Waits, on the server, for what the page can do without at first: it is sent whole. The browser
   * shows the page and lets the rest come.
   */
  readonly settle: (work: readonly Promise<unknown>[]) => Promise<void>;
}

/** Fills the query cache with what a page shows, and says what the page needs beside it. */
export type PageLoad<T> = (args: PageArgs) => Promise<T>;

/** The queries that the server made, for the browser to go on with. */
export interface Cached {
  readonly cache?: DehydratedState;
}

/** A query client; errors of loaders are not tried again, the blog client has done that. */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: false } } });
}

interface Browser {
  readonly client: DemoClient;
  readonly queryClient: QueryClient;
  readonly receipts: ReceiptStore;
}

let browser: Browser | undefined;

/**
 * The one client, cache and receipts of the browser's page.
 *
 * @param offered - What the blog can do, as the page's frame was told; asked for once
 */
export function inBrowser(offered: Offered | null = null): Browser {
  browser ??= {
    client: clientOf(window.location.origin, offered),
    queryClient: createQueryClient(),
    receipts: memoryReceipts(),
  };
  return browser;
}

/** A reader is told to come back, whoever it is that cannot answer now: the site, or one behind it. */
function asResponse({ status, code, message }: AnyBlogError) {
  const later = code === 'unavailable' || code === 'timeout' || code === 'rate_limited';
  return data({ code, message }, { status: later ? 503 : status });
}

async function answering<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw isBlogError(error) ? asResponse(error) : error;
  }
}

/** Loads a page on the server, and sends the cache along. */
export function onServer<T extends object>(load: PageLoad<T>) {
  return ({ context, params, url }: LoaderFunctionArgs): Promise<T & Cached> =>
    answering(async () => {
      const { client, receipts } = context.get(visitContext);
      const queryClient = createQueryClient();
      const page = await load({
        client,
        queryClient,
        receipts,
        params,
        url,
        settle: async (work) => void (await Promise.allSettled(work)),
      });
      return { ...page, cache: dehydrate(queryClient) };
    });
}

/** What fails is told by what would show it. */
function leave(work: readonly Promise<unknown>[]): Promise<void> {
  void Promise.allSettled(work);
  return Promise.resolve();
}

/** Loads a page in the browser, from its cache where that holds it. */
export function onClient<T extends object>(load: PageLoad<T>) {
  return ({ params, url }: ClientLoaderFunctionArgs): Promise<T & Cached> =>
    answering(() => load({ ...inBrowser(), params, url, settle: leave }));
}
