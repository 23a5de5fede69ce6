import { type BlogBackend, BlogError, type CallOptions, type PostKind } from '@blog/core';
import { eachPage } from '@blog/core/backend';

import type { Links } from './links.js';
import { escapeXml } from './xml-text.js';

/** The most addresses of one sitemap; more make an index of several. */
export const SITEMAP_LENGTH = 10_000;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
/** The most addresses of an index by the protocol. A server can hold so many in memory. */
const MOST = 50 * SITEMAP_LENGTH;
const bounds = { mostPages: 10_000, mostItems: 2 * MOST };
/** Milliseconds of a walk after which others are answered: a database in this process gives its pages at once. */
const TURN = 10;

/** An address of the sitemap. */
export interface SitemapEntry {
  readonly url: string;
  readonly changed: string | null;
}

/** Every page that the public may read: home, posts and pages, by walking the lists once. */
export async function collectSitemap(
  backend: BlogBackend,
  links: Links,
  options: CallOptions,
): Promise<SitemapEntry[]> {
  const entries: SitemapEntry[] = [{ url: `${links.home}/`, changed: null }];
  const { posts, capabilities } = backend;
  const list = posts?.list;
  if (list === undefined || capabilities.posts === undefined) return entries;
  const limit = capabilities.posts.maxLimit;
  const seen = new Set<string>();
  let since = performance.now();
  for (const kind of ['post', 'page'] satisfies PostKind[]) {
    const listed = async (cursor: string | null) => {
      const page = await list({ kind, limit, cursor }, options);
      // The end, for a backend that gives the same page again.
      return page.nextCursor === cursor ? { ...page, nextCursor: null } : page;
    };
    for await (const page of eachPage(listed, { operation: 'posts.list', ...bounds })) {
      for (const post of page.items) {
        const url = links.post(post);
        if (url !== null && !seen.has(url))
          entries.push({ url, changed: post.updatedAt ?? post.publishedAt });
        if (url !== null) seen.add(url);
      }
      if (entries.length >= MOST) break;
      if (performance.now() - since < TURN) continue;
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
  }
  return entries.slice(0, MOST);
}

function element({ url, changed }: SitemapEntry, name: 'url' | 'sitemap'): string {
  const lastmod = changed === null ? '' : `<lastmod>${escapeXml(changed)}</lastmod>`;
  return `<${name}><loc>${escapeXml(url)}</loc>${lastmod}</${name}>\n`;
}

function documentOf(root: 'urlset' | 'sitemapindex', elements: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<${root} xmlns="${NAMESPACE}">\n${elements.join('')}</${root}>\n`;
}

function latest(entries: readonly SitemapEntry[]): string | null {
  return entries.reduce<string | null>(
    (newest, { changed }) =>
      changed !== null && (newest === null || changed > newest) ? changed : newest,
    null,
  );
}

/**
 * A sitemap (https://www.sitemaps.org/protocol.html). Part 0 is `/sitemap.xml`: all addresses, or an
 * index of parts 1 and on where there are more than {@link SITEMAP_LENGTH}.
 *
 * @throws BlogError `not_found` for a part that does not exist.
 */
export function writeSitemap(
  entries: readonly SitemapEntry[],
  part: number,
  urlOfPart: (part: number) => string,
): string {
  const count = Math.ceil(entries.length / SITEMAP_LENGTH);
  const slice = (index: number) =>
    entries.slice((index - 1) * SITEMAP_LENGTH, index * SITEMAP_LENGTH);
  if (part > 0 && (count === 1 || part > count))
    throw new BlogError('not_found', { message: `There is no part ${part} of the sitemap.` });
  if (part === 0 && count > 1) {
    const parts = Array.from({ length: count }, (_, index) => index + 1);
    const elements = parts.map((index) =>
      element({ url: urlOfPart(index), changed: latest(slice(index)) }, 'sitemap'),
    );
    return documentOf('sitemapindex', elements);
  }
  const shown = part === 0 ? entries : slice(part);
  return documentOf(
    'urlset',
    shown.map((entry) => element(entry, 'url')),
  );
}
