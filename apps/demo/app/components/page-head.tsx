import { toHttpUrl } from '@blog/core/backend';
import { useBlog } from '@blog/react';
import { useLocation } from 'react-router';

import { useFrame } from '../blog/frame.js';

/** Facts about a page, for search engines and for previews of links. */
export interface PageHeadProps {
  /** `null` for the title of the blog. */
  title: string | null;
  description?: string | null | undefined;
  /** The path of the page, if it differs from the requested one. */
  path?: string | undefined;
  image?: string | null | undefined;
  article?: { publishedAt: string | null; updatedAt: string | null; jsonLd: object } | undefined;
  /** Whether search engines should leave it out, such as search results and older pages. */
  hidden?: boolean | undefined;
  /** Feeds besides those of the whole blog. */
  feeds?: readonly { title: string; path: string }[] | undefined;
}

const blogFeeds = [
  { title: 'RSS', path: '/feed.xml', type: 'application/rss+xml' },
  { title: 'Atom', path: '/atom.xml', type: 'application/atom+xml' },
  { title: 'JSON Feed', path: '/feed.json', type: 'application/feed+json' },
];

/** Gives JSON without `<`, which could end the script element. */
const asScript = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Gives title, description, canonical address and feeds. React moves them into the head. */
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
  const siteUrl = useFrame()?.siteUrl ?? null;
  const { pathname } = useLocation();
  const name = blog?.title ?? '';
  // A guess, such as the address that was asked for, would lead search engines astray.
  const address = siteUrl === null ? null : siteUrl + (path ?? pathname);
  const picture = image === null ? null : toHttpUrl(image, siteUrl ?? undefined);
  const summary = description ?? blog?.tagline ?? null;
  return (
    <>
      <title>{title === null ? name : `${title} · ${name}`}</title>
      {address !== null && <link rel="canonical" href={address} />}
      {hidden && <meta name="robots" content="noindex, follow" />}
      {summary !== null && <meta name="description" content={summary} />}
      <meta property="og:site_name" content={name} />
      <meta property="og:title" content={title ?? name} />
      {address !== null && <meta property="og:url" content={address} />}
      <meta property="og:type" content={article === undefined ? 'website' : 'article'} />
      {summary !== null && <meta property="og:description" content={summary} />}
      {picture !== null && <meta property="og:image" content={picture} />}
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
