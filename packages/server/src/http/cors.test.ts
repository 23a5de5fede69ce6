import { describe, expect, it } from 'vitest';

import { ask, sampleBlog } from './testing/sample-blog.js';

const APP = 'https://app.example';

describe('cross-origin access', () => {
  it('is open to every origin, without cookies', async () => {
    const { handler } = await sampleBlog();
    for (const path of ['/v1/posts', '/v1/none', '/feed.xml', '/v1/openapi.json']) {
      const { headers } = await ask(handler, path, { headers: { origin: APP } });
      expect([path, headers.get('access-control-allow-origin')]).toEqual([path, '*']);
      expect(headers.get('access-control-expose-headers')).toBe('ETag, Retry-After, Location');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary') ?? '').not.toContain('Origin');
    }
  });

  it('lets a preflight ask for every method and header of the API', async () => {
    const { handler } = await sampleBlog();
    const response = await ask(handler, '/v1/comments', {
      method: 'OPTIONS',
      headers: { origin: APP, 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(204);
    const listOf = (name: string) =>
      (response.headers.get(name) ?? '').toLowerCase().split(', ').toSorted();
    expect(listOf('access-control-allow-methods')).toEqual(
      ['delete', 'get', 'head', 'patch', 'post', 'put'].toSorted(),
    );
    expect(listOf('access-control-allow-headers')).toEqual(
      ['authorization', 'blog-receipts', 'content-type', 'idempotency-key', 'if-match'].toSorted(),
    );
    expect(response.headers.get('access-control-max-age')).toBe('600');
  });

  it('names the origins that it is limited to', async () => {
    const { handler } = await sampleBlog({
      cors: { origin: [APP], credentials: true },
      cache: true,
    });
    // The second time it comes from the cache, which does not keep whose origin it was.
    for (const _ of [1, 2]) {
      const own = await ask(handler, '/v1/posts', { headers: { origin: APP } });
      expect(own.headers.get('access-control-allow-origin')).toBe(APP);
      expect(own.headers.get('access-control-allow-credentials')).toBe('true');
      expect(own.headers.get('vary')).toContain('Origin');
      const other = await ask(handler, '/v1/posts', {
        headers: { origin: 'https://evil.example' },
      });
      expect(other.headers.get('access-control-allow-origin')).toBeNull();
      expect(other.headers.get('vary')).toContain('Origin');
    }
    const preflight = await ask(handler, '/v1/posts', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example' },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toBeNull();
  });

  it('can be off, or decided by a function', async () => {
    const off = await sampleBlog({ cors: false });
    const closed = await ask(off.handler, '/v1/posts', { headers: { origin: APP } });
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    const own = await sampleBlog({
      cors: { origin: (origin) => origin.endsWith('.example') },
    });
    const open = await ask(own.handler, '/v1/posts', { headers: { origin: APP } });
    expect(open.headers.get('access-control-allow-origin')).toBe(APP);
  });
});
