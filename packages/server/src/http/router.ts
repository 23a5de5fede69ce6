import { type Actor, BlogError, hasRole, isBlogError, isWrite, type Operation } from '@blog/core';
import {
  DISCOVERY_PATH,
  lookupRoutes,
  type ReadOperation,
  routes,
  type WriteOperation,
} from '@blog/core/backend';
import { type Context, Hono } from 'hono';

import { isForged } from './cors.js';
import { addDiscovery } from './discovery.js';
import { KnownQueries, withIds } from './known-queries.js';
import { HttpError } from './problem-response.js';
import { readJson } from './read-json.js';
import { read, takesReceipts } from './reads.js';
import { appendReceipt, receiptsOf } from './receipts.js';
import { type AddRoutes, callerOf, type Serving } from './serving.js';
import { write, type WriteAnswer } from './writes.js';

function readRoute(serving: Serving, known: KnownQueries, operation: ReadOperation) {
  const { settings, answers, cache } = serving;
  const secret = settings.receipts?.secret;
  return async (context: Context): Promise<Response> => {
    const request = context.req.raw;
    const generation = cache?.generation ?? 0;
    const { actor, backend } = await callerOf(serving, request);
    const receipts = takesReceipts(operation) ? await receiptsOf(request, secret) : [];
    const query = () => withIds(context.req.param(), known.of(request.url, operation));
    const answer = await read(operation, {
      backend,
      query,
      receipts,
      options: { signal: request.signal },
    });
    const shared = actor.role === 'anonymous' && receipts.length === 0 ? { generation } : null;
    return answers.read(request, operation, answer, shared);
  };
}

/** The error for an operation that is missing: an anonymous caller who could sign in is told to do so. */
function signInFirst(serving: Serving, actor: Actor, error: unknown): unknown {
  const could = serving.settings.authenticate !== undefined && !hasRole(actor, 'member');
  if (!could || !isBlogError(error, 'unsupported')) return error;
  return new BlogError('unauthorized', {
    message: `${error.operation ?? 'This'} needs credentials: send Authorization: Bearer with a token.`,
    operation: error.operation,
  });
}

function writeRoute(serving: Serving, known: KnownQueries, operation: WriteOperation) {
  const { settings, answers } = serving;
  const limit = operation.startsWith('comments') ? settings.maxBodyBytes : settings.maxContentBytes;
  return async (context: Context): Promise<Response> => {
    const request = context.req.raw;
    if (isForged(request, serving.cors.trusts))
      throw new BlogError('forbidden', {
        message: 'A page of another site may not write with this visitor’s cookies.',
        operation,
      });
    const { actor, backend } = await callerOf(serving, request);
    const ids = context.req.param();
    const query = () => known.of(request.url, operation);
    const body = () => readJson(request, limit, operation);
    let answer: WriteAnswer;
    try {
      answer = await write(operation, { backend, ids, request, query, body });
    } catch (error) {
      throw signInFirst(serving, actor, error);
    }
    serving.changed(answer.stale, request);
    const { receipt = null } = answer;
    const cookie =
      receipt === null || settings.receipts === undefined
        ? null
        : await appendReceipt(request, receipt, settings.receipts.secret);
    return answers.written(answer, cookie);
  };
}

/** The methods that an address has (RFC 9110, section 10.2.1). */
function allowedMethods(app: Hono, path: string): string[] {
  const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const found = known.filter((method) => app.router.match(method, path)[0].length > 0);
  if (found.length === 0) return [];
  return [
    ...(found.includes('GET') ? ['GET', 'HEAD'] : []),
    ...found.filter((m) => m !== 'GET'),
    'OPTIONS',
  ];
}

/** The pattern of the address of a request, such as `/v1/posts/:id`; `null` if there is no such address. */
export function routeOf(app: Hono, request: Request): string | null {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = app.router.match(method, app.getPath(request))[0][0];
  return found?.[0][1].path ?? null;
}

/**
 * All routes of the Blog API, made from core's table, and the `others`. There is no middleware, so each
 * request costs one call.
 */
export function createRouter(serving: Serving, others: readonly AddRoutes[]): Hono {
  const base = serving.settings.basePath;
  const app = new Hono();
  const known = new KnownQueries();

  for (const [name, { method, path }] of Object.entries(routes)) {
    const operation = name as Operation;
    const route = isWrite(operation)
      ? writeRoute(serving, known, operation)
      : readRoute(serving, known, operation);
    app.on(method, base + path, route);
  }
  for (const [operation, { method, path }] of Object.entries(lookupRoutes))
    app.on(method, base + path, readRoute(serving, known, operation as ReadOperation));

  addDiscovery(app, serving);
  for (const addRoutes of others) addRoutes(app, serving);

  app.notFound((context) => {
    const { method, path } = context.req;
    const allow = allowedMethods(app, path);
    if (allow.length === 0)
      throw new BlogError('not_found', {
        message: `There is nothing at ${method} ${path}. GET ${base}${DISCOVERY_PATH} lists what is offered.`,
      });
    const error = new BlogError('unsupported', {
      message: `${path} takes ${allow.join(', ')}, not ${method}.`,
    });
    throw new HttpError(error, 405, { allow: allow.join(', ') });
  });
  return app;
}
