import { type BlogBackend, BlogError } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { describe, expect, it, vi } from 'vitest';

import { ask, problemOf } from './testing/sample-blog.js';

function failing(error: unknown) {
  const told: unknown[] = [];
  const backend: BlogBackend = {
    name: 'failing',
    capabilities: { html: 'safe' },
    blog: {
      get: async () => {
        throw error;
      },
    },
  };
  const options = { backendFor: () => backend, onError: (seen: unknown) => told.push(seen) };
  return { handler: createBlogHandler(options), told };
}

describe('errors', () => {
  it('says nothing of what failed inside, and tells it to onError', async () => {
    const inside = new Error('password hunter2 at /srv/db');
    for (const error of [inside, 'hunter2', undefined, null]) {
      const { handler, told } = failing(error);
      const response = await ask(handler, '/v1/blog');
      const text = await response.text();
      expect(response.status).toBe(503);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(text).not.toContain('hunter2');
      expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', status: 503 });
      expect(told).toEqual([error]);
    }
  });

  it('passes errors of the family on, with the headers that go with them', async () => {
    const limited = new BlogError('rate_limited', { details: { retryAfter: 1.2 } });
    const { handler, told } = failing(limited);
    const response = await ask(handler, '/v1/blog');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await problemOf(response)).toMatchObject({
      code: 'rate_limited',
      details: { retryAfter: 1.2 },
    });
    expect(told).toEqual([]);

    const below = failing(new BlogError('timeout', { message: 'http://10.0.0.5 is slow.' }));
    const slow = await ask(below.handler, '/v1/blog');
    expect(await problemOf(slow)).toMatchObject({
      status: 504,
      // Its message is for the log: it names what failed.
      detail: 'The backend did not answer in time; try again later.',
    });
    expect(below.told).toEqual([expect.objectContaining({ message: 'http://10.0.0.5 is slow.' })]);
  });

  it('outlives an onError that throws, and an authenticate that does', async () => {
    const handler = createBlogHandler({
      backendFor: () => ({ name: 'x', capabilities: { html: 'safe' } }),
      authenticate: () => {
        throw new TypeError('no database');
      },
      onError: () => {
        throw new Error('and no log');
      },
    });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await ask(handler, '/v1/blog')).status).toBe(503);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });

  it('does not report a caller who went away', async () => {
    const controller = new AbortController();
    const told: unknown[] = [];
    const called = Promise.withResolvers<void>();
    const backend: BlogBackend = {
      name: 'slow',
      capabilities: { html: 'safe' },
      blog: {
        get: (options) =>
          new Promise((_, reject) => {
            called.resolve();
            options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
          }),
      },
    };
    const handler = createBlogHandler({
      backendFor: () => backend,
      onError: (error) => told.push(error),
    });
    const { signal } = controller;
    const answer = handler(new Request('https://blog.example/v1/blog', { signal }));
    await called.promise;
    controller.abort();
    expect((await answer).status).toBe(503);
    expect(told).toEqual([]);
  });

  it('refuses options that cannot be meant so', () => {
    const backendFor = () => ({ name: 'x', capabilities: { html: 'safe' } }) as const;
    const wrong = [
      { basePath: 'api' },
      { basePath: '/a?b' },
      { siteUrl: 'blog.example' },
      { receipts: { secret: 'short' } },
      { cors: { origin: '*', credentials: true } },
    ] as const;
    for (const options of wrong)
      expect(() => createBlogHandler({ backendFor, ...options })).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
  });
});
