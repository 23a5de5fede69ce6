import { BlogError, isBlogError, isReservedPath } from '@blog/core';
import type { Context, MiddlewareHandler } from 'hono';

import { problemResponse } from './problem-response.js';

/** Takes note that a visitor writes; throws `rate_limited` where that is too often. */
export type CountWrite = (context: Context) => void;

/** The types in which browsers send forms. */
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;

/**
 * Lets only what a page can answer reach it: reads, and forms that the site's own pages send. All
 * else is refused before its body is read, and counts as a write, so that it cannot be repeated
 * without end.
 *
 * @param hosts - Hosts, besides the one that was asked for, whose pages may send forms.
 */
export function formGate(hosts: readonly string[], countWrite: CountWrite): MiddlewareHandler {
  return async (context, next) => {
    const { method, raw } = context.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const refused = refusalOf(raw, hosts);
    if (refused === null) return next();
    try {
      countWrite(context);
    } catch (error) {
      if (isBlogError(error)) return problemResponse(error, { request: raw });
      throw error;
    }
    return refused;
  };
}

/** The answer to what is no form of this site; `null` for one that is. */
function refusalOf(request: Request, hosts: readonly string[]): Response | null {
  // The site's own pages have no form: lists, the archive, search.
  const hasForm = !isReservedPath(new URL(request.url).pathname);
  if (request.method !== 'POST' || !hasForm)
    return methodRefused(request, hasForm ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD']);
  if (!isOwn(request, hosts))
    return problemResponse(
      new BlogError('forbidden', { message: 'Forms are taken from pages of this site only.' }),
      { request },
    );
  if (!formTypes.test(request.headers.get('content-type') ?? '')) {
    const message =
      'Expected a form (application/x-www-form-urlencoded). For JSON, use the API at /v1.';
    const details = { issues: [{ path: 'content-type', message }] };
    return problemResponse(new BlogError('invalid_input', { message, details }), {
      request,
      status: 415,
    });
  }
  return null;
}

function methodRefused(request: Request, allowed: readonly string[]): Response {
  const message = `This page answers ${allowed.join(' and ')}, not ${request.method}.`;
  const details = { issues: [{ path: 'method', message }] };
  const error = new BlogError('invalid_input', { message, details });
  const response = problemResponse(error, { request, status: 405 });
  response.headers.set('Allow', allowed.join(', '));
  return response;
}

/** Whether a page of this site sent it, by the two headers that pages cannot set. */
function isOwn(request: Request, hosts: readonly string[]): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  // Browsers send it with each form. Programs need not, and have no cookies of a visitor.
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  return [new URL(request.url).host, ...hosts].includes(new URL(origin).host);
}
