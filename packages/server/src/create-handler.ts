import type { BlogBackend } from '@blog/core';
import { RECEIPTS_HEADER } from '@blog/core/backend';

import { AnswerCache } from './cache/answer-cache.js';
import { addFeeds } from './feeds/feed-routes.js';
import { createAnswers, type KeptAnswer, sendKept } from './http/answers.js';
import { createCors } from './http/cors.js';
import { type BlogHandlerOptions, isBackend, settle } from './http/options.js';
import { isFailure, problemResponse } from './http/problem-response.js';
import { publicView } from './http/public-view.js';
import { createRouter, routeOf } from './http/router.js';
import type { Serving } from './http/serving.js';
import { currentRequest, reportFailure } from './observe/current-request.js';
import { addOpenApi } from './openapi/openapi-route.js';

/** Answers requests of the Blog API, of feeds and of the sitemap. */
export interface BlogHandler {
  (request: Request): Promise<Response>;
  /**
   * Drops the answers kept by the option `cache`. Call it after writes that go past this handler and that
   * the option `changes` does not tell.
   */
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
 * @throws BlogError `invalid_input` where an option is not valid, or contradicts another. The handler
 *   itself never rejects: every error is answered as problem details (RFC 9457).
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
  const settings = settle(isBackend(source) ? optionsOf(source) : source);
  const cors = createCors(settings.cors);
  const cache = settings.cache === null ? null : new AnswerCache<KeptAnswer>(settings.cache);
  if (cache !== null) settings.changes?.((keys) => cache.forget(keys));
  const answers = createAnswers(settings, cors, cache);
  const serving: Serving = {
    settings,
    cors,
    answers,
    cache,
    changed(keys, request) {
      cache?.forget(keys);
      try {
        settings.onWrite?.(keys);
      } catch (error) {
        // The write itself was done.
        report(error, request);
      }
    },
  };
  const app = createRouter(serving, [addFeeds, addOpenApi]);

  function report(error: unknown, request: Request): void {
    const isLogged = reportFailure(error);
    try {
      if (settings.onError !== undefined) settings.onError(error, request);
      else if (!isLogged) console.error(error);
    } catch (second) {
      console.error(second);
    }
  }

  function failed(error: unknown, request: Request): Response {
    const aborted = request.signal.aborted && error === request.signal.reason;
    if (isFailure(error) && !aborted) report(error, request);
    // A write may have been done although it failed.
    if (isFailure(error) && request.method !== 'GET') cache?.clear();
    return finish(problemResponse(error), request);
  }

  /** Adds the headers of every answer to another origin. */
  function finish(response: Response, request: Request): Response {
    const headers = { ...cors.fixed, ...cors.of?.(request) };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  }

  app.onError((error, context) => failed(error, context.req.raw));

  async function handle(request: Request): Promise<Response> {
    const observed = currentRequest();
    if (observed !== undefined) observed.route = routeOf(app, request);
    if (cache !== null && request.method === 'GET' && isAnonymousRequest(request.headers)) {
      const kept = cache.get(request.url);
      if (observed !== undefined) observed.cache = kept === undefined ? 'miss' : 'hit';
      if (kept !== undefined) return sendKept(request, kept, cors);
    }
    if (request.method === 'OPTIONS') return cors.preflight(request);
    try {
      return await app.fetch(request);
    } catch (error) {
      // Hono passes on what is thrown and is no Error.
      return failed(error, request);
    }
  }
  return Object.assign(handle, { invalidate: () => cache?.clear() });
}

/** Whether a request carries nothing that identifies its sender. */
function isAnonymousRequest(headers: Headers): boolean {
  return !headers.has('authorization') && !headers.has('cookie') && !headers.has(RECEIPTS_HEADER);
}

function optionsOf(backend: BlogBackend): BlogHandlerOptions {
  const view = publicView(backend);
  return { backendFor: () => view };
}
