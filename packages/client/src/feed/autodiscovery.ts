import { htmlToText } from '@blog/core';
import { checkValue, toHttpUrl } from '@blog/core/backend';

/** A feed that a page names. */
export interface DiscoveredFeed {
  /** Absolute. */
  url: string;
  /** The title that the page gives the feed, as plain text; `null` where it gives none. */
  title: string | null;
  /** Such as `application/atom+xml`. */
  type: string;
}

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)$/i;

/**
 * JSON Feed 1.0 is named as plain JSON, as other data is: WordPress names the page's own data so.
 */
const isPlainJson = (type: string, url: string) =>
  type === 'application/json' && !/\/wp-json\/|[?&]rest_route=/.test(url);

/** The most feeds that are taken from one page. */
const MAX_FEEDS = 50;

// Comments and scripts are matched first, so that a link inside of one does not count. An attribute
// with a `<` in it is not read: so no part of a hostile page is read twice.
const part =
  /<!--[^]*?(?:-->|$)|<(script|style|title|textarea|template|noscript)\b[^]*?(?:<\/\1|$)|<(link|base)(?=[\s/])((?:"[^"<]{0,2000}"|'[^'<]{0,2000}'|[^<>"']){0,2000})>/gi;

const attribute = /([^\s"'<>/=]{1,100})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(attribute))
    if (!found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), htmlToText(double ?? single ?? bare ?? ''));
  return found;
}

/**
 * The feeds that an HTML page names by `<link rel="alternate">`, in its order, each address once.
 * Those that it names as plain JSON come last, as they may be no feeds. Only http and https addresses. Takes time in proportion to the page, whatever it is.
 *
 * @param baseUrl - The page's own address.
 *
 * @example
 * ```ts
 * import { discoverFeeds } from '@blog/client/feed';
 *
 * const page = '<link rel="alternate" type="application/rss+xml" href="/feed" title="News">';
 * discoverFeeds(page, 'https://blog.example/');
 * // [{ url: 'https://blog.example/feed', title: 'News', type: 'application/rss+xml' }]
 * ```
 */
export function discoverFeeds(html: string, baseUrl: string): DiscoveredFeed[] {
  checkValue(html, 'string', 'html', 'discoverFeeds');
  checkValue(baseUrl, 'string', 'baseUrl', 'discoverFeeds');
  const feeds = new Map<string, DiscoveredFeed>();
  let base: string | null = null;
  for (const [, , name, text = ''] of html.matchAll(part)) {
    if (name === undefined || feeds.size >= MAX_FEEDS) continue;
    const attributes = attributesOf(text);
    const href = attributes.get('href') ?? '';
    if (name.toLowerCase() === 'base') {
      base ??= toHttpUrl(href, baseUrl);
      continue;
    }
    const type = (attributes.get('type') ?? '').toLowerCase();
    const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
    const url = toHttpUrl(href, base ?? baseUrl);
    if (url === null || !rels.includes('alternate')) continue;
    if (!feedTypes.test(type) && !isPlainJson(type, url)) continue;
    if (!feeds.has(url)) feeds.set(url, { url, title: attributes.get('title') || null, type });
  }
  const isSure = ({ type }: DiscoveredFeed) => feedTypes.test(type);
  return [...feeds.values()].toSorted(
    (left, right) => Number(isSure(right)) - Number(isSure(left)),
  );
}
