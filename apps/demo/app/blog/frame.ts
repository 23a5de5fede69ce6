import { blogQueries, type PostQueryOf, postQueries } from '@blog/react';
import { useRouteLoaderData } from 'react-router';

import { abilitiesOf } from './abilities.js';
import type { DemoClient, Offered } from './client.js';
import type { PageLoad } from './page-loader.js';

/** The data of the frame around all pages, loaded once by the root route. */
export interface FrameData {
  readonly title: string;
  readonly language: string | null;
  /** The site's public address, such as `https://blog.example.org`; `null` where it is not known. */
  readonly siteUrl: string | null;
  /** The operations for visitors; `null` when the blog has everything that pages use. */
  readonly offered: Offered | null;
}

/** Gives the data of the frame; `undefined` when even the frame could not be loaded. */
export const useFrame = () => useRouteLoaderData<FrameData>('root');

/** Gives the query for the pages of the blog, such as "About", oldest first if it can sort them. */
export function framePages(client: DemoClient): PostQueryOf<DemoClient> {
  const { spans, maxPosts } = abilitiesOf(client);
  const limit = Math.min(12, maxPosts);
  return spans ? { kind: 'page', sort: 'publishedAt', limit } : { kind: 'page', limit };
}

/** Loads the blog and its pages. */
export const loadFrame: PageLoad<Pick<FrameData, 'title' | 'language'>> = async ({
  client,
  queryClient,
  settle,
}) => {
  const [blog] = await Promise.all([
    queryClient.query(blogQueries(client).get()),
    settle([queryClient.query(postQueries(client).list(framePages(client)))]),
  ]);
  return { title: blog.title, language: blog.language };
};
