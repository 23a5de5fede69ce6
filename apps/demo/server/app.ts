import { join } from 'node:path';
import { randomBytes } from 'node:crypto';

import { anonymous, BlogError, isBlogError, MAX_COMMENT_LENGTH } from '@blog/core';
import { createBlogClient, createIdempotencyKey } from '@blog/react';
import { appendReceipt, createBlogHandler, readReceipts } from '@blog/server';
import { nameRoute, reportFailure } from '@blog/server/node';
import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';

import type { DemoClient } from '../app/blog/client.js';
import { visitContext } from '../app/blog/page-loader.js';
import type { ServedBlog } from './database.js';
import { createRateLimiter } from './rate-limit.js';
import { type CountWrite, formGate } from './form-gate.js';
import { leadOn } from './lead-on.js';
import { PageCache } from './page-cache.js';
import { oldAddresses } from './old-addresses.js';
import { problemResponse } from './problem-response.js';
import { commonHeaders, contentSecurityPolicy } from './security.js';
import { visitorOf } from './visitor.js';

/** Options of {@link createSite}. */
export interface SiteOptions {
  readonly blog: ServedBlog;
  readonly build: ServerBuild;
  /** The secret that signs cookies. */
  readonly secret: string;
  /** The public address; `null` where it is not known. */
  readonly siteUrl: string | null;
  /** The address at which this server listens, for feeds where the public one is not known. */
  readonly localUrl: string;
  /** Whether the site is behind a proxy that sets `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  /** The folder with the build for browsers. */
  readonly clientFolder: string;
  /** The folder with pictures of the sample blog. */
  readonly imageFolder: string;
}

/** Paths of the Blog API and its feeds. All other paths are pages. */
const apiPaths =
  /^\/v1(?:\/|$)|^(?:\/tags\/[^/]+|\/comments|\/posts\/[^/]+\/comments)?\/(?:feed\.xml|atom\.xml|feed\.json)$|^\/sitemap(?:-\d+)?\.xml$/;

/** The most bytes of a form: the longest comment, with every character percent-encoded. */
const MAX_FORM_BYTES = 300_000;

/** Seconds after which readers should come back when the blog does not answer. */
const RETRY_AFTER = '30';

/** Assets have hashes in their names, and never change. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Makes one handler for the whole site: files, the Blog API with its feeds, and pages. */
export function createSite(options: SiteOptions) {
  const { blog, siteUrl, trustProxy } = options;
  const takeWrite = createRateLimiter({ burst: 8, every: 15 });
  const countWrite: CountWrite = (context) =>
    takeWrite(
      visitorOf(
        getConnInfo(context).remote.address,
        trustProxy ? (context.req.header('x-forwarded-for') ?? null) : null,
      ),
    );

  const app = new Hono();
  app.use(compress());
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(commonHeaders)) context.header(name, value);
  });
  addFiles(app, options);
  const sitemap = siteUrl === null ? '' : `\nSitemap: ${siteUrl}/sitemap.xml\n`;
  app.get('/robots.txt', named('/robots.txt'), (context) =>
    context.text(`User-agent: *\nDisallow: /search\n${sitemap}`),
  );
  app.route('/', oldAddresses(blog));
  app.onError((error, context) => {
    if (!reportFailure(error)) console.error(error);
    return context.text('Internal Server Error', 500);
  });
  addApi(app, options, countWrite);
  // After the API, which refuses a query that it does not know.
  app.use(leadOn(blog));
  addPages(app, options, countWrite);
  return app;
}

/** Names a route for the log, without the names of the files below it. */
const named =
  (pattern: string): MiddlewareHandler =>
  (_context, next) => {
    nameRoute(pattern);
    return next();
  };

function addFiles(app: Hono, { clientFolder, imageFolder }: SiteOptions): void {
  app.use(
    '/assets/*',
    named('/assets/*'),
    serveStatic({
      root: clientFolder,
      onFound: (_path, context) => context.header('Cache-Control', IMMUTABLE),
    }),
  );
  app.use(
    '/images/*',
    named('/images/*'),
    serveStatic({
      root: imageFolder,
      rewriteRequestPath: (path) => path.replace(/^\/images/, ''),
      onFound: (_path, context) => context.header('Cache-Control', 'public, max-age=3600'),
    }),
  );
  app.use('/icon.svg', named('/icon.svg'), serveStatic({ path: join(clientFolder, 'icon.svg') }));
}

function addApi(app: Hono, options: SiteOptions, countWrite: CountWrite): void {
  const { blog, secret } = options;
  const handleApi = createBlogHandler({
    backendFor: (actor) => blog.backendFor(actor),
    ...(blog.authenticate === undefined ? {} : { authenticate: blog.authenticate }),
    receipts: { secret },
    ...(blog.onChange === undefined ? {} : { cache: { ttl: 60 }, changes: blog.onChange }),
    siteUrl: options.siteUrl ?? options.localUrl,
  });
  app.use(async (context, next) => {
    if (!apiPaths.test(context.req.path)) return next();
    if (context.req.path === '/v1/comments' && context.req.method === 'POST') {
      try {
        countWrite(context);
      } catch (error) {
        nameRoute('/v1/comments');
        if (isBlogError(error)) return problemResponse(error);
        throw error;
      }
    }
    return handleApi(context.req.raw);
  });
}

const limitForm = bodyLimit({
  maxSize: MAX_FORM_BYTES,
  onError: (context) =>
    problemResponse(
      new BlogError('too_large', {
        message: `The form is larger than ${MAX_FORM_BYTES} bytes. A comment has up to ${MAX_COMMENT_LENGTH} characters.`,
        details: { limit: MAX_FORM_BYTES },
      }),
      { request: context.req.raw },
    ),
});

function addPages(app: Hono, options: SiteOptions, countWrite: CountWrite): void {
  const { blog, build, secret, siteUrl } = options;
  // Behind a proxy that ends TLS, forms come from the public address of the site.
  const allowedActionOrigins = siteUrl === null ? [] : [new URL(siteUrl).host];
  const handlePage = createRequestHandler({ ...build, allowedActionOrigins }, 'production');
  // The type of a view leaves open which operations a caller has. Pages read and write comments.
  const cache = blog.onChange === undefined ? null : new PageCache(blog.onChange);
  const backend = blog.backendFor(anonymous);
  const client = createBlogClient(cache?.watched(backend) ?? backend, {
    // Only one more try for a blog on another server, because a reader is waiting.
    retry: blog.offered === null ? {} : { times: 1 },
  }) as unknown as DemoClient;

  app.use('*', formGate(allowedActionOrigins, countWrite));
  app.all('*', limitForm, async (context) => {
    const request = withSoundPath(context.req.raw);
    const nonce = randomBytes(16).toString('base64');
    const formKey = createIdempotencyKey();
    const render = async () => {
      const receipts = await readReceipts(request, secret);
      const router = new RouterContextProvider();
      router.set(visitContext, {
        client,
        offered: blog.offered,
        siteUrl,
        nonce,
        formKey,
        receipts: { get: () => receipts, add: () => undefined },
        keepReceipt: (receipt) => appendReceipt(request, receipt, secret),
        countWrite: () => countWrite(context),
        nameRoute: (pattern) => {
          const route = pattern.replace(/^\/?/, '/');
          if (cache === null) nameRoute(route);
          else cache.nameRoute(route);
        },
        tellFailure: (error) => void (error.status >= 500 && reportFailure(error)),
      });
      return handlePage(request, router);
    };
    const response = await (cache?.answer(request, [nonce, formKey], render) ?? render());
    const page = new Response(response.body, response);
    page.headers.set('Content-Security-Policy', contentSecurityPolicy(nonce));
    // The blog on another server does not answer now.
    if (page.status === 503) page.headers.set('Retry-After', RETRY_AFTER);
    // A page may contain the visitor's own comments.
    if (!page.headers.has('Cache-Control')) page.headers.set('Cache-Control', 'private, no-cache');
    return page;
  });
}

/**
 * The request with a path that can be decoded. The router decodes each path several times, and writes a
 * warning into the log each time that it cannot. No page has such an address, so that another stands for it.
 */
function withSoundPath(request: Request): Request {
  const url = new URL(request.url);
  if (isDecodable(url.pathname)) return request;
  // The sign of what cannot be read. A sign for a percent would be decoded to one, and decoded again.
  url.pathname = url.pathname.replaceAll('%', '\ufffd');
  return new Request(url, request);
}

function isDecodable(path: string): boolean {
  try {
    // Bundlers leave out a call whose result nobody uses.
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}
