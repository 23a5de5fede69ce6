import { IDEMPOTENCY_HEADER, RECEIPTS_HEADER, REVISION_HEADER } from '@blog/core/backend';

import { securityHeaders } from './headers.js';
import type { CorsOptions } from './options.js';

const ALLOWED = [
  'authorization',
  'content-type',
  IDEMPOTENCY_HEADER,
  REVISION_HEADER,
  RECEIPTS_HEADER,
];
const EXPOSED = 'ETag, Retry-After, Location';
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';

/** The headers that let a page of another origin read the answer. */
export interface Cors {
  /** The headers that are the same for every origin. */
  readonly fixed: Readonly<Record<string, string>>;
  /** The headers that depend on the origin; `null` if none do. */
  readonly of: ((request: Request) => Readonly<Record<string, string>>) | null;
  /** Whether a page of the origin may send cookies. */
  readonly trusts: (origin: string) => boolean;
  /** The answer to a preflight, or to any other `OPTIONS`. */
  readonly preflight: (request: Request) => Response;
}

/** Cross-origin access by the settings (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export function createCors(options: CorsOptions | false): Cors {
  const {
    origin: allowed,
    credentials = false,
    maxAge = 600,
  } = options === false ? { origin: [] } : options;
  const allows = (origin: string) =>
    typeof allowed === 'function' ? allowed(origin) : allowed === '*' || allowed.includes(origin);
  const answering = (origin: string): Record<string, string> => ({
    'access-control-allow-origin': allowed === '*' ? '*' : origin,
    'access-control-expose-headers': EXPOSED,
    ...(credentials ? { 'access-control-allow-credentials': 'true' } : {}),
  });
  const of = (request: Request): Record<string, string> => {
    const origin = request.headers.get('origin');
    return origin === null || !allows(origin) ? {} : answering(origin);
  };
  const open = allowed === '*';
  return {
    fixed: options === false ? {} : open ? answering('*') : { vary: 'Origin' },
    of: options === false || open ? null : of,
    trusts: (origin) => credentials && allows(origin),
    preflight(request) {
      const headers: Record<string, string> = {
        ...securityHeaders,
        ...(open ? {} : { vary: 'Origin' }),
      };
      const origin = request.headers.get('origin');
      if (origin !== null && allows(origin))
        Object.assign(headers, answering(origin), {
          'access-control-allow-methods': METHODS,
          'access-control-allow-headers': ALLOWED.join(', '),
          'access-control-max-age': String(maxAge),
        });
      return new Response(null, { status: 204, headers });
    },
  };
}

/**
 * Whether a page of another site sent this request with the cookie of its visitor. A request with
 * `Authorization` is not forged, because another site does not have the token.
 */
export function isForged(request: Request, trusts: (origin: string) => boolean): boolean {
  const { headers } = request;
  if (!headers.has('cookie') || headers.has('authorization')) return false;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin !== null && trusts(origin)) return false;
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  // It compares hosts, not origins, because a proxy in front may turn https into http.
  return origin !== null && hostOf(origin) !== hostOf(request.url);
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
