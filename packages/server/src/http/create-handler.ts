import { type BlogBackend, RECEIPTS_HEADER } from '@blog/core';

import { publicView } from './public-view.js';
import { conditional, createAnswers } from './answers.js';
import { createCors } from './cors.js';
import { type BlogHandlerOptions, settle } from './options.js';
import { isFailure, problemResponse } from './problem-response.js';
import { ResponseCache } from './response-cache.js';
import { createRouter } from './router.js';

/** Answers requests of the Blog API, of feeds and of the sitemap. */
export interface BlogHandler {
  (request: Request): Promise<Response>;
  /** Forgets the answers kept by the option `cache`: after writes that go past this handler. */
  invalidate(): void;
}

/**
 * Serves a blog as the Blog API, on Node and on every runtime that has `Request` and `Response`.
 * See docs/blog-api.md for its addresses, headers and limits.
 *
 * With a backend alone it serves what anyone may read: published posts and approved comments, no
 * writes, no sources, no e-mail addresses, whatever credentials the backend has. That makes a
 * gateway to another platform in one line.
 *
 * @throws BlogError `invalid_input` for options that cannot be meant so. The handler itself never
 *   rejects: every error is answered as problem details (RFC 9457).
 *
 * @example
 * ```ts
 * import { createBlogHandler } from '@blog/server';
 * import { authenticate, openSql } from '@blog/server/sql';
 *
 * const store = await openSql({ file: ':memory:' });
 * const handler = createBlogHandler({
 *   backendFor: (actor) => store.as(actor),
 *   authenticate: (request) => authenticate(store.tokens, request),
 * });
 * const response = await handler(new Request('https://blog.example/v1/posts?limit=10'));
 * ```
 */
export function createBlogHandler(source: BlogBackend | BlogHandlerOptions): BlogHandler {
  const settings = settle('backendFor' in source ? source : optionsOf(source));
  const cors = createCors(settings.cors);
  const cache = settings.cache === null ? null : new ResponseCache(settings.cache);
  const answers = createAnswers(settings, cors, cache);
  const app = createRouter({
    settings,
    cors,
    answers,
    cache,
    changed(keys, request) {
      cache?.clear();
      try {
        settings.onWrite?.(keys);
      } catch (error) {
        // What was written stays written.
        report(error, request);
      }
    },
  });

  function report(error: unknown, request: Request): void {
    try {
      settings.onError(error, request);
    } catch (second) {
      console.error(second);
    }
  }

  function failed(error: unknown, request: Request): Response {
    const aborted = request.signal.aborted && error === request.signal.reason;
    if (isFailure(error) && !aborted) report(error, request);
    // A write that failed on the way back may have been done.
    if (isFailure(error) && request.method !== 'GET') cache?.clear();
    return finish(problemResponse(error), request);
  }

  /** Adds what every answer to another origin has. */
  function finish(response: Response, request: Request): Response {
    const headers = { ...cors.fixed, ...cors.of?.(request) };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  }

  app.onError((error, context) => failed(error, context.req.raw));

  async function handle(request: Request): Promise<Response> {
    if (cache !== null && request.method === 'GET' && isAnonymousRequest(request.headers)) {
      const kept = cache.get(request.url);
      if (kept !== undefined) {
        const headers = cors.of === null ? kept.headers : { ...kept.headers, ...cors.of(request) };
        return conditional(request, kept.body, kept.etag, headers);
      }
    }
    if (request.method === 'OPTIONS') return cors.preflight(request);
    try {
      return await app.fetch(request);
    } catch (error) {
      // Thrown by something that is no Error, which hono passes on.
      return failed(error, request);
    }
  }
  return Object.assign(handle, { invalidate: () => cache?.clear() });
}

/** Whether nothing in the request tells who sends it. */
function isAnonymousRequest(headers: Headers): boolean {
  return !headers.has('authorization') && !headers.has('cookie') && !headers.has(RECEIPTS_HEADER);
}

function optionsOf(backend: BlogBackend): BlogHandlerOptions {
  const view = publicView(backend);
  return { backendFor: () => view };
}
