import { lookupRoutes, routes } from '@blog/core/backend';

import { postInput } from '../seed/seed.js';
import { ensure } from '../support/assert.js';
import { hasNoBody, hasStatus, lists } from './expect.js';
import { addresses, mayWritePosts } from './samples.js';
import type { Asked, Exchange } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** Fails unless a page of the origin may read the answer. */
function isReadableBy(answer: Exchange, origin: string): void {
  const allowed = answer.headers.get('access-control-allow-origin');
  ensure(
    allowed === '*' || allowed === origin,
    `${answer.request}: expected the header access-control-allow-origin to be * or ${origin}, got ${allowed ?? 'no such header'} in the answer ${answer.status}`,
  );
  if (allowed !== '*') lists(answer, 'vary', 'Origin');
  ensure(
    allowed !== '*' || answer.headers.get('access-control-allow-credentials') === null,
    `${answer.request}: expected no access-control-allow-credentials beside the origin *`,
  );
}

const reads: WireLaw = {
  name: 'cors',
  title:
    'Pages of other origins may read every answer, errors as well, with ETag, Retry-After and Location.',
  needs: { origins: true },
  async run(wire, t) {
    const asked: [string, Asked][] = [
      ['/v1/nothing', {}],
      ['/v1?nonsense=1', {}],
      ['/v1', { method: 'DELETE' }],
      ['/v1/posts', { json: {} }],
    ];
    for (const path of [...(await addresses(wire, t, 'anonymous')), '/feed.xml', '/sitemap.xml'])
      asked.push([path, {}]);
    if (wire.account !== undefined) {
      asked.push(['/v1', { as: wire.account.name }]);
      asked.push(['/v1', { headers: { authorization: 'Bearer unknown' } }]);
    }
    if (wire.account !== undefined && mayWritePosts(t))
      asked.push(['/v1/posts', { as: t.able('posts.create'), json: postInput(t) }]);
    for (const [path, options] of asked) {
      const { origin } = wire;
      const headers = { ...options.headers, origin };
      const answer = await wire.ask(path, { ...options, headers });
      isReadableBy(answer, origin);
      lists(answer, 'access-control-expose-headers', 'ETag', 'Retry-After', 'Location');
      const etag = answer.headers.get('etag');
      if (etag === null || options.json !== undefined) continue;
      const copy = await wire.ask(path, {
        ...options,
        headers: { ...headers, 'if-none-match': etag },
      });
      isReadableBy(copy, origin);
    }
  },
};

const sentHeaders = [
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'blog-receipts',
];

const preflight: WireLaw = {
  name: 'cors-preflight',
  title:
    'A preflight, which has no credentials, answers 204 and allows the method and every header of a request, at each address.',
  needs: { origins: true },
  async run(wire) {
    const all = [
      ...Object.values(routes),
      ...Object.values(lookupRoutes),
      { method: 'GET', path: '/v1' },
    ];
    for (const { method, path } of all) {
      const { origin } = wire;
      const answer = await wire.ask(path.replace(/:\w+/g, 'no-such-id'), {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': sentHeaders.join(','),
        },
      });
      hasStatus(answer, 204);
      hasNoBody(answer);
      isReadableBy(answer, origin);
      lists(answer, 'access-control-allow-methods', method);
      // An asterisk does not stand for Authorization.
      const named = (answer.headers.get('access-control-allow-headers') ?? '').toLowerCase();
      ensure(
        sentHeaders.every((name) => named.split(/\s*,\s*/).includes(name)),
        `${answer.request}: expected the header access-control-allow-headers to name ${sentHeaders.join(', ')}, got ${named}`,
      );
    }
  },
};

const options: WireLaw = {
  name: 'options',
  title: 'OPTIONS answers 204, with and without an origin.',
  needs: {},
  async run(wire) {
    for (const path of ['/v1', '/v1/posts', '/v1/comments/no-such-id/status']) {
      const answer = await wire.ask(path, { method: 'OPTIONS' });
      hasStatus(answer, 204);
      hasNoBody(answer);
    }
  },
};

const noCookies: WireLaw = {
  name: 'cors-credentials',
  title: 'A page of an origin that nobody named may not send cookies.',
  needs: {},
  async run(wire, t) {
    const origin = `https://${t.word()}.example`;
    for (const method of ['GET', 'OPTIONS']) {
      const asks = { 'access-control-request-method': 'GET' };
      const answer = await wire.ask('/v1', {
        method,
        headers: { origin, ...(method === 'OPTIONS' ? asks : {}) },
      });
      const credentials = answer.headers.get('access-control-allow-credentials');
      const allowed = answer.headers.get('access-control-allow-origin');
      ensure(
        credentials !== 'true' || allowed !== origin,
        `${answer.request}: expected no access-control-allow-credentials for an unknown origin, got true`,
      );
    }
  },
};

export const corsLaws: readonly WireLaw[] = [reads, preflight, options, noCookies];
