import { type FaultyServer, headers, isError, hasToken, of } from './edits.js';

/** Faults in caching. */
export const inCaching: readonly FaultyServer[] = [
  of(
    'cache-public',
    'nothing may be kept',
    headers((h) => h.set('cache-control', 'no-store')),
  ),
  of(
    'cache-public',
    'no Cache-Control',
    headers((h) => h.delete('cache-control')),
  ),
  of(
    'cache-public',
    'comments are kept for a minute',
    headers((h, { url }) => /comment/.test(url) && h.set('cache-control', 'public, max-age=60')),
  ),
  of(
    'cache-public',
    'a session for everybody',
    headers((h) => h.set('set-cookie', 'session=1')),
  ),
  of(
    'cache-private',
    'answers to staff are public',
    headers((h, r) => hasToken(r) && h.set('cache-control', 'public, max-age=30')),
  ),
  of(
    'cache-private',
    'answers to staff may be kept',
    headers((h, r) => hasToken(r) && h.set('cache-control', 'private, max-age=30')),
  ),
  of(
    'cache-receipts',
    'answers to receipts are public',
    headers(
      (h, r) => r.headers.has('blog-receipts') && h.set('cache-control', 'public, max-age=0'),
    ),
  ),
  of(
    'vary',
    'no Vary',
    headers((h) => h.delete('vary')),
  ),
  of(
    'vary',
    'comments do not vary by receipts',
    headers((h) => h.set('vary', 'Authorization, Cookie')),
  ),
  of(
    'vary',
    'an answer to a page of another origin varies by nothing but Origin',
    headers((h, r) => r.headers.has('origin') && h.set('vary', 'Origin')),
  ),
  of(
    'cache-errors',
    'errors are kept for a minute',
    headers((h, _, r) => isError(r) && h.set('cache-control', 'public, max-age=60')),
  ),
  of(
    'cache-writes',
    'answers to writes have no Cache-Control',
    headers((h, { method }) => method === 'POST' && h.delete('cache-control')),
  ),
];
