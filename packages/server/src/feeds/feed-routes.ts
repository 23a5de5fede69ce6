import { anonymous, BlogError, isBlogError } from '@blog/core';
import { cacheKeysOf } from '@blog/core/backend';
import type { Context, Hono } from 'hono';

import { safeView } from '../http/public-view.js';
import type { Serving } from '../http/serving.js';
import { collectFeed, type FeedSource } from './collect-feed.js';
import { type FeedForm, feedForms } from './feed.js';
import { createLinks } from './links.js';
import { collectSitemap, type SitemapEntry, writeSitemap } from './sitemap.js';
import { writeFeed } from './write-feed.js';

/** Milliseconds that a collected sitemap is used: it costs a walk through the whole blog. */
const SITEMAP_AGE = 600_000;
/** Milliseconds that a failed walk is remembered, if another one would fail as well. */
const FAILURE_AGE = 60_000;

/** The prefixes of the feeds; each has a file for each form. */
const feedPrefixes: Readonly<
  Record<string, (context: Context) => { source: FeedSource; keys: readonly string[] }>
> = {
  '': () => ({ source: { of: 'posts' }, keys: ['posts', 'blog'] }),
  '/tags/:slug': (context) => ({
    source: { of: 'tag', slug: context.req.param('slug') ?? '' },
    keys: ['posts', 'blog'],
  }),
  '/comments': () => ({ source: { of: 'comments' }, keys: ['comments', 'blog'] }),
  '/posts/:id/comments': (context) => {
    const postId = context.req.param('id') ?? '';
    return {
      source: { of: 'post-comments', postId },
      keys: cacheKeysOf('comments.list', [{ postId }], undefined),
    };
  },
};

/** Collects for the public, whoever asks: feeds are kept and passed on. */
async function collectingFor({ settings }: Serving, request: Request) {
  const backend = safeView(await settings.backendFor(anonymous, request));
  const options = { signal: request.signal };
  const blog = (await backend.blog?.get?.(options)) ?? null;
  const links = createLinks(settings.siteUrl, blog);
  const { pathname } = new URL(request.url);
  /** The public address of this document. Without `siteUrl` it is not known where this handler is. */
  const self = settings.siteUrl === undefined ? null : settings.siteUrl + pathname;
  return {
    backend,
    options,
    blog,
    links,
    self,
    base: links.home + settings.basePath,
  };
}

function feedRoute(serving: Serving, prefix: string, form: FeedForm) {
  return async (context: Context): Promise<Response> => {
    const request = context.req.raw;
    const generation = serving.cache?.generation ?? 0;
    const asked = feedPrefixes[prefix]?.(context);
    if (asked === undefined) throw new BlogError('not_found');
    const view = await collectingFor(serving, request);
    const feed = await collectFeed(asked.source, view);
    const text = await writeFeed(form, feed, view.self);
    return serving.answers.document(
      request,
      { text, type: feedForms[form].type, keys: asked.keys },
      generation,
    );
  };
}

function sitemapRoute(serving: Serving) {
  let kept: { entries: Promise<SitemapEntry[]>; home: string; until: number } | null = null;
  return async (context: Context): Promise<Response> => {
    const request = context.req.raw;
    const generation = serving.cache?.generation ?? 0;
    const part = Number(/\d+/.exec(context.req.param('part') ?? '')?.[0] ?? 0);
    const { backend, links, base } = await collectingFor(serving, request);
    if (kept === null || kept.until < Date.now() || kept.home !== links.home) {
      // It does not stop when this request is aborted: others wait for the same walk.
      const entries = collectSitemap(backend, links, {});
      const mine = { entries, home: links.home, until: Date.now() + SITEMAP_AGE };
      kept = mine;
      entries.catch((error: unknown) => {
        // A list that does not come to its end is not walked anew for each visitor.
        const isFinal = isBlogError(error) && !error.retryable;
        if (kept === mine) kept = isFinal ? { ...mine, until: Date.now() + FAILURE_AGE } : null;
      });
    }
    const text = writeSitemap(await kept.entries, part, (n) => `${base}/sitemap-${n}.xml`);
    const type = 'application/xml; charset=utf-8';
    return serving.answers.document(request, { text, type, keys: ['posts', 'blog'] }, generation);
  };
}

/** Adds the routes of feeds and sitemap. */
export function addFeeds(app: Hono, serving: Serving): void {
  const base = serving.settings.basePath;
  for (const prefix of Object.keys(feedPrefixes))
    for (const form of Object.keys(feedForms) as FeedForm[])
      app.get(`${base}${prefix}/${feedForms[form].file}`, feedRoute(serving, prefix, form));
  const sitemap = sitemapRoute(serving);
  app.get(`${base}/sitemap.xml`, sitemap);
  app.get(`${base}/:part{sitemap-[1-9][0-9]?\\.xml}`, sitemap);
}
