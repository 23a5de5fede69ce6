import { useBlog } from '@blog/react';
import { useLocation, useRouteLoaderData } from 'react-router';

import type { loader } from '../root.js';

/** What a page says of itself to search engines and to those who share it. */
export interface PageHeadProps {
  /** `null` for the blog's own title. */
  title: string | null;
  description?: string | null | undefined;
  /** The page's own path, where it differs from the one asked for. */
  path?: string | undefined;
  image?: string | null | undefined;
  article?: { publishedAt: string | null; updatedAt: string | null; jsonLd: object } | undefined;
  /** Left out of search engines: results, older pages. */
  hidden?: boolean | undefined;
  /** Feeds beside those of the whole blog. */
  feeds?: readonly { title: string; path: string }[] | undefined;
}

const blogFeeds = [
  { title: 'RSS', path: '/feed.xml', type: 'application/rss+xml' },
  { title: 'Atom', path: '/atom.xml', type: 'application/atom+xml' },
  { title: 'JSON Feed', path: '/feed.json', type: 'application/feed+json' },
];

/** `<` cannot end the script element then. */
const asScript = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Title, description, canonical address, feeds and the rest of a page's head. React lifts it there. */
export function PageHead({
  title,
  description = null,
  path,
  image = null,
  article,
  hidden = false,
  feeds = [],
}: PageHeadProps) {
  const { data: blog } = useBlog();
  const siteUrl = useRouteLoaderData<typeof loader>('root')?.siteUrl ?? '';
  const { pathname } = useLocation();
  const name = blog?.title ?? '';
  const address = siteUrl + (path ?? pathname);
  const summary = description ?? blog?.tagline ?? null;
  return (
    <>
      <title>{title === null ? name : `${title} · ${name}`}</title>
      <link rel="canonical" href={address} />
      {hidden && <meta name="robots" content="noindex, follow" />}
      {summary !== null && <meta name="description" content={summary} />}
      <meta property="og:site_name" content={name} />
      <meta property="og:title" content={title ?? name} />
      <meta property="og:url" content={address} />
      <meta property="og:type" content={article === undefined ? 'website' : 'article'} />
      {summary !== null && <meta property="og:description" content={summary} />}
      {image !== null && <meta property="og:image" content={new URL(image, siteUrl).href} />}
      {article?.publishedAt && (
        <meta property="article:published_time" content={article.publishedAt} />
      )}
      {article?.updatedAt && <meta property="article:modified_time" content={article.updatedAt} />}
      {blogFeeds.map((feed) => (
        <link
          key={feed.path}
          rel="alternate"
          type={feed.type}
          title={`${name} (${feed.title})`}
          href={feed.path}
        />
      ))}
      {feeds.map((feed) => (
        <link
          key={feed.path}
          rel="alternate"
          type="application/rss+xml"
          title={feed.title}
          href={feed.path}
        />
      ))}
      {article !== undefined && (
        <script
          type="application/ld+json"
          // oxlint-disable-next-line react/no-danger -- JSON without a `<`
          dangerouslySetInnerHTML={{ __html: asScript(article.jsonLd) }}
        />
      )}
    </>
  );
}
