import { blogger } from '@blog/client/blogger';
import { describe, expect, it } from 'vitest';

import { failureOf } from '../../testing/failure-of.js';
import { API_KEY, BloggerEmulator } from '../testing/emulator.js';
import { Refusal } from '../testing/refusal.js';

function open() {
  const emulator = new BloggerEmulator();
  const at = { blogId: emulator.store.blogId, fetch: emulator.fetch };
  return { emulator, at, reader: blogger({ ...at, apiKey: API_KEY }) };
}

describe('what Blogger refuses', () => {
  it.each([
    [403, 'rateLimitExceeded', 'rate_limited'],
    [403, 'userRateLimitExceeded', 'rate_limited'],
    [403, 'dailyLimitExceeded', 'rate_limited'],
    [403, 'quotaExceeded', 'rate_limited'],
    [429, 'rateLimitExceeded', 'rate_limited'],
    [403, 'forbidden', 'forbidden'],
    [401, 'authError', 'unauthorized'],
    [404, 'notFound', 'not_found'],
    [400, 'invalid', 'invalid_input'],
    [500, 'backendError', 'unavailable'],
    [503, 'backendError', 'unavailable'],
  ])('with %i %s is %s', async (status, reason, code) => {
    const { emulator, reader } = open();
    emulator.refuseNext = new Refusal(status, reason, 'The words of Google');
    const error = await failureOf(reader.posts.list({}));
    expect(error).toMatchObject({ code, backend: 'blogger', operation: 'posts.list' });
    if (status < 500) expect(error.message).toContain('The words of Google');
  });

  it('tells how long to wait, where it does', async () => {
    const { emulator, reader } = open();
    const { body } = new Refusal(429, 'rateLimitExceeded', 'Slow down');
    emulator.refuseNext = Response.json(body, { status: 429, headers: { 'retry-after': '7' } });
    expect(await failureOf(reader.blog.get())).toMatchObject({ details: { retryAfter: 7 } });
  });

  it('for a wrong key or token is unauthorized, and says what to do', async () => {
    const { at } = open();
    const badKey = await failureOf(blogger({ ...at, apiKey: 'wrong' }).blog.get());
    expect([badKey.code, badKey.message]).toEqual([
      'unauthorized',
      expect.stringMatching(/apiKey/),
    ]);
    const badToken = await failureOf(blogger({ ...at, accessToken: 'wrong' }).blog.get());
    expect([badToken.code, badToken.message]).toEqual([
      'unauthorized',
      expect.stringMatching(/accessToken/),
    ]);
  });

  it('with something that is not Google’s is told by its status', async () => {
    const { emulator, reader } = open();
    for (const text of ['<html>', '{"error":"x"}', 'null']) {
      emulator.refuseNext = new Response(text, { status: 502 });
      expect((await failureOf(reader.blog.get())).code).toBe('unavailable');
    }
    emulator.refuseNext = new Response('<html>');
    expect((await failureOf(reader.blog.get())).code).toBe('bad_response');
  });
});

describe('credentials', () => {
  it('are in headers, never in addresses or errors', async () => {
    const { emulator, reader } = open();
    await reader.posts.list({});
    emulator.refuseNext = new Refusal(403, 'forbidden', 'No');
    const error = await failureOf(reader.posts.list({}));
    const told = JSON.stringify([emulator.requests, error.message, error.details, error.stack]);
    expect(told).not.toContain(API_KEY);
  });

  it('are asked for before each request, so that they may be renewed', async () => {
    const { at } = open();
    let asked = 0;
    const accessToken = async () => {
      asked += 1;
      return 'token-g-owner';
    };
    const owner = blogger({ ...at, accessToken });
    await owner.blog.get();
    await owner.blog.get();
    expect(asked).toBe(2);
  });

  it('do not follow a redirect', async () => {
    const { at } = open();
    const seen: string[] = [];
    const reader = blogger({
      ...at,
      apiKey: API_KEY,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        seen.push(request.redirect);
        return new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
      },
    });
    expect((await failureOf(reader.blog.get())).code).toBe('bad_response');
    expect(seen).toEqual(['manual']);
  });

  it('go with raw requests, to the API only', async () => {
    const { emulator, reader } = open();
    const response = await reader.raw.request(`/blogs/${emulator.store.blogId}`);
    expect(await response.json()).toMatchObject({ kind: 'blogger#blog' });
    const elsewhere = reader.raw.request('https://evil.example/');
    expect((await failureOf(elsewhere)).code).toBe('invalid_input');
  });
});
