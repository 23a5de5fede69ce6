import { type LoaderFunctionArgs, useRouteLoaderData } from 'react-router';

import { blogContext, found } from './blog-context';
import { abilitiesOf } from './lib/abilities';

/** The feeds of the blog, for heads and feet of pages. */
export const feeds = [
  { href: '/feed.xml', name: 'RSS', type: 'application/rss+xml' },
  { href: '/atom.xml', name: 'Atom', type: 'application/atom+xml' },
  { href: '/feed.json', name: 'JSON', type: 'application/feed+json' },
];

/** Loads what all pages need: the blog itself, and what it can do. */
export async function loadFrame({ context }: LoaderFunctionArgs) {
  const client = context.get(blogContext);
  return { blog: await found(client.blog.get()), able: abilitiesOf(client) };
}

/** What the root has loaded; `undefined` where it could not. */
export const useFrame = () => useRouteLoaderData<typeof loadFrame>('root');

/** The blog, whose time zone and language all dates are in. */
export const useBlogFacts = () => useFrame()?.blog;
