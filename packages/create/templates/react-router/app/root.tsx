import '@fontsource-variable/newsreader/opsz.css';
import '@fontsource-variable/newsreader/wght-italic.css';
import './styles/index.css';

import type { ReactNode } from 'react';
import { Links, Outlet, Scripts, ScrollRestoration } from 'react-router';

import { backend } from '../server/blog';
import type { Route } from './+types/root';
import { blogContext, clientOf } from './blog-context';
import { Frame } from './components/frame';
import { feeds, loadFrame, useFrame } from './frame-data';

const client = clientOf(backend);

export const middleware: Route.MiddlewareFunction[] = [
  ({ context }) => context.set(blogContext, client),
];

export const loader = loadFrame;

/** The title and the settings of the blog seldom change: a browser loads them once. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const frame = useFrame();
  return (
    <html lang={frame?.blog.language ?? 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {feeds.map(({ href, name, type }) => (
          <link key={href} rel="alternate" type={type} href={href} title={name} />
        ))}
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

export default function App() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

/** Shown when not even the title of the blog could be loaded. */
export function ErrorBoundary() {
  return (
    <main className="alone">
      <title>Not now</title>
      <h1>The blog does not answer</h1>
      <p className="lede">It is not your fault. Try again in half a minute.</p>
    </main>
  );
}
