import { BlogError, memory } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { textSource } from '@blog/core/testing';
import { BlogProvider, createBlogClient } from '@blog/react';
import * as devtools from '@blog/react/devtools';
import * as always from '@blog/react/devtools/production';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

import { callLogOf, MOST_CALLS } from './log/call-log.js';
import { cachedProblems, distinct, pageProblems } from './log/problems.js';
import { safeText, shortText } from './log/safe-text.js';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const;

async function blog() {
  const store = memory().as(keeper);
  await store.posts.create({ title: 'Tides', source: textSource('Low.'), status: 'published' });
  return store;
}

/** Lets the log hear of answers that have come. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the log of calls', () => {
  it('has the newest call first, with what came and how often it was asked for', async () => {
    const store = await blog();
    let failures = 1;
    const failing = mapBackend(store, (operation, method) => (...args) => {
      if (operation !== 'posts.list' || failures === 0) return method(...args);
      failures -= 1;
      return Promise.reject(new BlogError('unavailable'));
    });
    const client = createBlogClient(failing, { retry: { delay: 0, maxDelay: 0 } });
    const log = callLogOf(client);
    await client.posts.list({ limit: 5 });
    await client.posts.get({ id: 'none' }).catch(() => undefined);
    await settled();
    expect(log.calls).toMatchObject([
      { operation: 'posts.get', brief: '{"id":"none"}', end: { isOk: false, text: 'not_found' } },
      { operation: 'posts.list', end: { isOk: true, text: '1 item', tries: 2 } },
    ]);
  });

  it('keeps arguments as they were at the call, and no more calls than it shows', async () => {
    const client = createBlogClient(await blog());
    const log = callLogOf(client);
    const query = { limit: 1 };
    const first = client.posts.list(query);
    query.limit = 2;
    await first;
    expect(log.calls[0]?.brief).toBe('{"limit":1}');
    await Promise.all(Array.from({ length: MOST_CALLS + 5 }, () => client.blog.get()));
    await settled();
    expect(log.calls).toHaveLength(MOST_CALLS);
    expect(log.calls.every(({ operation, end }) => operation === 'blog.get' && end?.isOk)).toBe(
      true,
    );
  });

  it('tells its listeners once of what changes at one moment, and is one for each client', async () => {
    const client = createBlogClient(await blog());
    const log = callLogOf(client);
    expect(callLogOf(client)).toBe(log);
    let told = 0;
    const stop = log.subscribe(() => (told += 1));
    void client.blog.get();
    void client.posts.list();
    expect(told).toBe(0);
    await Promise.resolve();
    expect(told).toBe(1);
    stop();
    log.clear();
    await settled();
    expect([told, log.calls]).toEqual([1, []]);
  });
});

describe('what is shown', () => {
  it('hides credentials, receipts and addresses of guests, wherever they stand', () => {
    const text = safeText({
      author: { name: 'Bea', email: 'bea@blog.example' },
      receipts: ['r-secret'],
      headers: { Authorization: 'Basic c2VjcmV0', Cookie: 'sid=secret', 'x-api-key': 'secret' },
      nested: [{ accessToken: 'secret', password: 'secret', contentKey: 'secret' }],
      note: 'sent as Bearer abc.secret to https://ada:secret@blog.example/?api_key=secret&page=2',
      jwt: 'eyJhbGciOi.eyJzZWNyZXQ.secret',
    });
    expect(text).not.toMatch(/secret|c2VjcmV0|eyJ|bea@/);
    expect(text).toContain('"name": "Bea"');
    expect(text).toContain('page=2');
  });

  it('is bounded, and takes what JSON does not', () => {
    const deep: Record<string, unknown> = {};
    deep.self = deep;
    expect(safeText(deep)).toContain('…');
    const large = safeText({ items: Array.from({ length: 1000 }, () => 'x'.repeat(10_000)) });
    expect(large.length).toBeLessThan(20_100);
    expect(large).toContain('980 more');
    expect(safeText({ at: new Date(Number.NaN), big: 1n, run: () => 1, none: undefined })).toBe(
      '{\n  "at": "Invalid Date",\n  "big": "1",\n  "run": "(function)"\n}',
    );
    expect(shortText({ text: 'x'.repeat(400) })).toHaveLength(121);
    expect([safeText(undefined), shortText(undefined)]).toEqual(['undefined', '']);
  });
});

describe('problems', () => {
  const page = {
    items: [{ id: 'a' }, { id: 'c' }],
    nextCursor: null,
    prevCursor: null,
    total: null,
    problems: [
      { index: 0, id: 'a', path: 'image.url', message: 'Expected an address' },
      { index: 1, id: 'b', path: 'slug', message: 'Expected string' },
      { index: 3, id: null, path: '', message: 'Expected object' },
    ],
  };

  it('say what became of the item, and where it was', () => {
    expect(pageProblems('posts.list', page).map(({ outcome, path }) => [outcome, path])).toEqual([
      ['mended', 'items[0].image.url'],
      ['left out', 'items[1].slug'],
      ['left out', 'items[3]'],
    ]);
  });

  it('are one each, in the cache and in what came in before', () => {
    const came = pageProblems('posts.list', page);
    const kept = cachedProblems('posts.infinite', { pages: [page], pageParams: [null] });
    expect(kept).toHaveLength(3);
    expect(distinct([...came, ...kept])).toEqual(came);
  });
});

describe('BlogDevtools', () => {
  const markup = async (Tools: ComponentType) => {
    const client = createBlogClient<Awaited<ReturnType<typeof blog>>>(await blog());
    return renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <BlogProvider client={client}>
          <Tools />
        </BlogProvider>
      </QueryClientProvider>,
    );
  };

  it('is nothing on a server', async () => {
    expect(await markup(always.BlogDevtools)).toBe('');
  });

  it('is nothing outside of development, not even without a provider', () => {
    expect(renderToStaticMarkup(<devtools.BlogDevtools />)).toBe('');
    expect(devtools.recordCalls({} as never)).toBeUndefined();
  });

  it('asks for its provider, and for options that there are', async () => {
    expect(() => renderToStaticMarkup(<always.BlogDevtools />)).toThrow(/<BlogProvider/);
    const Wrong = () => <always.BlogDevtools {...({ positon: 'top-left' } as object)} />;
    await expect(markup(Wrong)).rejects.toThrow(/position/);
  });
});
