import type { Enclosure } from '@blog/core';

import type { Feed, FeedForm, FeedItem } from './feed.js';
import { legalXml } from './xml-text.js';

const writers: {
  readonly [F in FeedForm]: (feed: Feed, selfUrl: string | null) => Promise<string>;
} = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJson,
};

/**
 * Writes a feed in one of its forms: RSS 2.0 with `content:encoded`, Atom (RFC 4287) or JSON Feed 1.1. The
 * library that writes them is loaded with the first one.
 *
 * @param selfUrl - The address of the feed itself; `null` where it is not known.
 */
export function writeFeed(form: FeedForm, feed: Feed, selfUrl: string | null): Promise<string> {
  return writers[form](feed, selfUrl);
}

const lastChange = ({ updated, published }: FeedItem) => updated ?? published ?? new Date(0);

/** The file whose length is the length of the episode. */
const episodeOf = ({ enclosures }: FeedItem): Enclosure | undefined =>
  enclosures.find(({ type }) => /^(?:audio|video)\//.test(type));

const itunesOf = (episode: Enclosure | undefined) =>
  episode === undefined || episode.seconds === null
    ? {}
    : { itunes: { duration: episode.seconds } };

/** How long files play, in Media RSS: an enclosure cannot tell. */
const mediaOf = (files: readonly Enclosure[]) => ({
  contents: files.flatMap(({ url, type, seconds }) =>
    seconds === null ? [] : [{ url, type, duration: seconds }],
  ),
});

async function writeRss(feed: Feed, selfUrl: string | null): Promise<string> {
  const { generateRssFeed } = await import('feedsmith');
  const xml = generateRssFeed({
    title: feed.title,
    link: feed.homeUrl,
    // RSS requires it; the title stands in.
    description: feed.description ?? feed.title,
    ...(feed.language === null ? {} : { language: feed.language }),
    ...(feed.updated === null ? {} : { lastBuildDate: feed.updated }),
    ...(selfUrl === null
      ? {}
      : { atom: { links: [{ href: selfUrl, rel: 'self', type: 'application/rss+xml' }] } }),
    items: feed.items.map((item) => ({
      title: item.title,
      guid: { value: item.id, isPermaLink: false },
      ...(item.url === null ? {} : { link: item.url }),
      ...(item.summary === null ? {} : { description: item.summary }),
      ...(item.html === null ? {} : { content: { encoded: item.html } }),
      ...(item.published === null ? {} : { pubDate: item.published }),
      ...(item.commentCount === null ? {} : { slash: { comments: item.commentCount } }),
      // RSS requires a length; 0 says that it is not known.
      enclosures: item.enclosures.map(({ url, type, size }) => ({ url, type, length: size ?? 0 })),
      ...itunesOf(episodeOf(item)),
      media: mediaOf(item.enclosures.filter((file) => file !== episodeOf(item))),
      categories: item.tags.map((name) => ({ name })),
      dc: { creators: [...item.authors] },
    })),
  });
  return legalXml(xml);
}

async function writeAtom(feed: Feed, selfUrl: string | null): Promise<string> {
  const { generateAtomFeed } = await import('feedsmith');
  const xml = generateAtomFeed({
    id: feed.id,
    title: { value: feed.title, type: 'text' },
    ...(feed.description === null ? {} : { subtitle: { value: feed.description, type: 'text' } }),
    ...(feed.language === null ? {} : { xml: { lang: feed.language } }),
    ...(feed.icon === null ? {} : { icon: feed.icon }),
    updated: feed.updated ?? new Date(0),
    // RFC 4287, section 4.1.1: an entry without an author of its own takes the feed's.
    authors: [{ name: feed.title }],
    links: [
      ...(selfUrl === null ? [] : [{ href: selfUrl, rel: 'self', type: 'application/atom+xml' }]),
      { href: feed.homeUrl, rel: 'alternate', type: 'text/html' },
    ],
    entries: feed.items.map((item) => ({
      id: item.id,
      title: { value: item.title, type: 'text' },
      updated: lastChange(item),
      ...(item.published === null ? {} : { published: item.published }),
      links: [
        ...(item.url === null ? [] : [{ href: item.url, rel: 'alternate' }]),
        ...item.enclosures.map(({ url, type, size }) => ({
          href: url,
          rel: 'enclosure',
          type,
          ...(size === null ? {} : { length: size }),
        })),
      ],
      media: mediaOf(item.enclosures),
      ...(item.summary === null ? {} : { summary: { value: item.summary, type: 'text' } }),
      ...(item.html === null ? {} : { content: { value: item.html, type: 'html' } }),
      authors: item.authors.map((name) => ({ name })),
      categories: item.tags.map((term) => ({ term })),
    })),
  });
  return legalXml(xml);
}

async function writeJson(feed: Feed, selfUrl: string | null): Promise<string> {
  const { generateJsonFeed } = await import('feedsmith');
  const document = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.homeUrl,
    ...(selfUrl === null ? {} : { feed_url: selfUrl }),
    ...(feed.description === null ? {} : { description: feed.description }),
    ...(feed.language === null ? {} : { language: feed.language }),
    ...(feed.icon === null ? {} : { icon: feed.icon }),
    items: feed.items.map((item) => ({
      id: item.id,
      title: item.title,
      ...(item.url === null ? {} : { url: item.url }),
      // One of the two is required.
      ...(item.html === null
        ? { content_text: item.summary ?? item.title }
        : { content_html: item.html }),
      ...(item.summary === null ? {} : { summary: item.summary }),
      ...(item.image === null ? {} : { image: item.image }),
      ...(item.published === null ? {} : { date_published: item.published }),
      ...(item.updated === null ? {} : { date_modified: item.updated }),
      authors: item.authors.map((name) => ({ name })),
      tags: [...item.tags],
      attachments: item.enclosures.map(({ url, type, size, seconds }) => ({
        url,
        mime_type: type,
        ...(size === null ? {} : { size_in_bytes: size }),
        ...(seconds === null ? {} : { duration_in_seconds: seconds }),
      })),
    })),
  });
  // The library leaves out what is empty; the list is required.
  return JSON.stringify({ items: [], ...(document as object) });
}
