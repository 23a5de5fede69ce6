import './styles/index.css';

import italicFont from '@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2?url';
import romanFont from '@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2?url';
import { BlogProvider, memoryReceipts } from '@blog/react';
import {
  type DehydratedState,
  HydrationBoundary,
  QueryClientProvider,
} from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Links, Outlet, Scripts, ScrollRestoration, useLocation, useMatches } from 'react-router';

import type { Route } from './+types/root';
import { clientOf } from './blog/client.js';
import { type FrameData, loadFrame, useFrame } from './blog/frame.js';
import {
  type Cached,
  createQueryClient,
  inBrowser,
  onServer,
  visitContext,
} from './blog/page-loader.js';
import { ErrorPage } from './components/error-page.js';
import { Footer } from './components/footer.js';
import { Masthead } from './components/masthead.js';

/** Shown when even the frame cannot be loaded. */
export function ErrorBoundary() {
  return (
    <main className="alone">
      <ErrorPage />
    </main>
  );
}

const loadOnServer = onServer(loadFrame);

/** On the server a page's own client asks nothing, because the loaders have all data. */
const SELF = 'http://localhost';

/** Loads the frame once, on the server. */
export async function loader(args: Route.LoaderArgs): Promise<FrameData & Cached> {
  const { siteUrl, offered } = args.context.get(visitContext);
  return { ...(await loadOnServer(args)), siteUrl, offered };
}

/** Title and pages of the blog seldom change, so they are loaded only once. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const frame = useFrame();
  return (
    <html lang={frame?.language ?? 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="preload" href={romanFont} as="font" type="font/woff2" crossOrigin="" />
        <link rel="preload" href={italicFont} as="font" type="font/woff2" crossOrigin="" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
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

/** Gives the queries that the loaders of all matching routes have sent. */
function useSentCache(): DehydratedState {
  const matches = useMatches();
  return useMemo(() => {
    const caches = matches.map(({ loaderData }) => (loaderData as Cached | undefined)?.cache);
    return { mutations: [], queries: caches.flatMap((cache) => cache?.queries ?? []) };
  }, [matches]);
}

/** Moves the focus to the start of a new page, for the keyboard and screen readers. */
function useFocusOnNewPage() {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}

export default function App({ loaderData }: Route.ComponentProps) {
  const [{ client, queryClient, receipts }] = useState(() =>
    import.meta.env.SSR
      ? {
          client: clientOf(SELF, loaderData.offered),
          queryClient: createQueryClient(),
          receipts: memoryReceipts(),
        }
      : inBrowser(loaderData.offered),
  );
  useFocusOnNewPage();
  return (
    <QueryClientProvider client={queryClient}>
      <BlogProvider client={client} receipts={receipts}>
        <HydrationBoundary state={useSentCache()}>
          <a className="skip-link" href="#main">
            Skip to the text
          </a>
          <Masthead />
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
          <Footer />
        </HydrationBoundary>
      </BlogProvider>
    </QueryClientProvider>
  );
}
