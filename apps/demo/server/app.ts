import { join } from 'node:path';
import { randomBytes } from 'node:crypto';

import { plain } from '@blog/cli';
import { anonymous, type AnyBlogError, BlogError, isBlogError, toProblem } from '@blog/core';
import { createBlogClient } from '@blog/react';
import { appendReceipt, createBlogHandler, readReceipts } from '@blog/server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';

import type { DemoClient } from '../app/blog/client.js';
import { visitContext } from '../app/blog/visit.js';
import { createRateLimiter } from './rate-limit.js';
import { commonHeaders, contentSecurityPolicy } from './security-headers.js';
import type { ServedBlog } from './served-blog.js';
import { visitorOf } from './visitor.js';

/** What the site is made of. */
export interface SiteOptions {
  readonly blog: ServedBlog;
  readonly build: ServerBuild;
  /** Signs cookies. */
  readonly secret: string;
  readonly siteUrl: string;
  /** Whether a proxy stands before the site, which tells visitors by `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  /** The browser's part of the build. */
  readonly clientFolder: string;
  /** Pictures of the sample blog. */
  readonly imageFolder: string;
}

/** What the Blog API's handler answers: everything else is a page. */
const api = /^\/v1(?:\/|$)|\/(?:feed\.xml|atom\.xml|feed\.json|sitemap(?:-\d+)?\.xml)$/;

/** The most bytes of a form: the longest comment, each of its characters percent-encoded. */
const MAX_FORM_BYTES = 300_000;

/** Seconds. */
const RETRY_AFTER = '30';

const YEAR = 'public, max-age=31536000, immutable';

/** The whole site as one handler of requests: files, the Blog API with its feeds, and the pages. */
export function createSite(options: SiteOptions) {
  const { blog, build, secret, siteUrl, trustProxy, clientFolder, imageFolder } = options;
  const takeWrite = createRateLimiter({ burst: 8, every: 15 });
  const visitor = (context: Context) =>
    visitorOf(
      getConnInfo(context).remote.address,
      trustProxy ? (context.req.header('x-forwarded-for') ?? null) : null,
    );

  const handleApi = createBlogHandler({
    backendFor: (actor) => blog.backendFor(actor),
    ...(blog.authenticate === undefined ? {} : { authenticate: blog.authenticate }),
    receipts: { secret },
    siteUrl,
    ...(blog.offered === null ? {} : { onError: tellShortly }),
  });
  // Behind a proxy that takes the encryption off, the site's own forms come from its public address.
  const allowedActionOrigins = [new URL(siteUrl).host];
  const handlePage = createRequestHandler({ ...build, allowedActionOrigins }, 'production');
  // The types of a view leave open what a caller may do; this one reads and comments.
  const client = createBlogClient(blog.backendFor(anonymous), {
    // Another blog that does not answer is tried once more: a reader waits meanwhile.
    retry: blog.offered === null ? {} : { times: 1 },
  }) as unknown as DemoClient;

  const app = new Hono();
  app.use(compress());
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(commonHeaders)) context.header(name, value);
  });

  app.use(
    '/assets/*',
    serveStatic({
      root: clientFolder,
      onFound: (_path, context) => context.header('Cache-Control', YEAR),
    }),
  );
  app.use(
    '/images/*',
    serveStatic({
      root: imageFolder,
      rewriteRequestPath: (path) => path.replace(/^\/images/, ''),
      onFound: (_path, context) => context.header('Cache-Control', 'public, max-age=3600'),
    }),
  );
  app.use('/icon.svg', serveStatic({ path: join(clientFolder, 'icon.svg') }));
  app.get('/robots.txt', (context) =>
    context.text(`User-agent: *\nDisallow: /search\n\nSitemap: ${siteUrl}/sitemap.xml\n`),
  );

  // Where Blogger had its feeds: readers of an imported blog go on getting it.
  app.get('/feeds/posts/default', (context) => context.redirect('/atom.xml', 301));
  app.get('/feeds/comments/default', (context) => context.redirect('/comments/atom.xml', 301));
  // And where WordPress and Ghost have theirs.
  if (blog.offered !== null)
    for (const path of ['/feed', '/feed/', '/rss', '/rss/'])
      app.get(path, (context) => context.redirect('/feed.xml', 301));

  app.use(async (context, next) => {
    if (!api.test(context.req.path)) return next();
    if (context.req.path === '/v1/comments' && context.req.method === 'POST') {
      try {
        takeWrite(visitor(context));
      } catch (error) {
        if (isBlogError(error)) return problem(error);
        throw error;
      }
    }
    return handleApi(context.req.raw);
  });

  const limitForm = bodyLimit({
    maxSize: MAX_FORM_BYTES,
    onError: () =>
      problem(
        new BlogError('too_large', {
          message: `The form is larger than ${MAX_FORM_BYTES} bytes.`,
          details: { limit: MAX_FORM_BYTES },
        }),
      ),
  });

  app.all('*', limitForm, async (context) => {
    const request = context.req.raw;
    const nonce = randomBytes(16).toString('base64');
    const receipts = await readReceipts(request, secret);
    const router = new RouterContextProvider();
    router.set(visitContext, {
      client,
      offered: blog.offered,
      siteUrl,
      nonce,
      receipts: { get: () => receipts, add: () => undefined },
      rememberReceipt: (receipt) => appendReceipt(request, receipt, secret),
      countWrite: () => takeWrite(visitor(context)),
    });
    const response = await handlePage(request, router);
    const page = new Response(response.body, response);
    page.headers.set('Content-Security-Policy', contentSecurityPolicy(nonce));
    // What another server cannot give now.
    if (page.status === 503) page.headers.set('Retry-After', RETRY_AFTER);
    // A page may hold a visitor's own comments.
    if (!page.headers.has('Cache-Control')) page.headers.set('Cache-Control', 'private, no-cache');
    return page;
  });
  return app;
}

/** That a blog elsewhere does not answer is no fault of this program: a line says so. */
function tellShortly(error: unknown): void {
  console.error(isBlogError(error) ? plain(error.message) : error);
}

function problem(error: AnyBlogError): Response {
  const details = toProblem(error);
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (error.code === 'rate_limited') {
    const { retryAfter } = error.details;
    if (retryAfter !== null) headers.set('Retry-After', String(retryAfter));
  }
  return new Response(JSON.stringify(details), { status: details.status, headers });
}
