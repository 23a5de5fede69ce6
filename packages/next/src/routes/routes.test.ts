// First: Next looks for its storages while it is loaded.
import { insideRoute } from '../testing/next-scopes.js';

import { createHmac } from 'node:crypto';

import { postHref } from '@blog/core';
import { signChanges } from '@blog/core/backend';
import { createDraftRoute, createRevalidateRoute, previewLink } from '@blog/next';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { pathOfPreview } from './preview-link.js';

const secret = 'a secret of thirty-two characters';
const url = 'https://site.example/api/draft';

afterEach(() => {
  vi.restoreAllMocks();
});

async function send(keys: readonly string[], by = secret): Promise<Request> {
  const message = await signChanges(keys, by);
  return new Request('https://site.example/api/revalidate', { method: 'POST', ...message });
}

/** The status and the code of an answer. */
async function told(response: Response): Promise<[number, unknown]> {
  const text = await response.text();
  return [response.status, text === '' ? null : (JSON.parse(text) as { code?: unknown }).code];
}

describe('the route of revalidation', () => {
  const POST = createRevalidateRoute({ secret });

  it('makes stale what a signed message names', async () => {
    const { result, revalidated } = await insideRoute(async () =>
      POST(await send(['post-7', 'posts'])),
    );
    expect(await told(result)).toEqual([204, null]);
    expect(revalidated).toEqual([
      { tag: 'blog:post-7', profile: { expire: 0 } },
      { tag: 'blog:posts', profile: { expire: 0 } },
    ]);
  });

  it('takes a message again, which drops the same', async () => {
    const request = await send(['posts']);
    const { revalidated } = await insideRoute(async () => {
      await POST(request.clone());
      return POST(request);
    });
    expect(revalidated.map(({ tag }) => tag)).toEqual(['blog:posts']);
  });

  it('takes another profile and other tags', async () => {
    const other = createRevalidateRoute({ secret, profile: 'max', prefix: 'travel.' });
    const { revalidated } = await insideRoute(async () => other(await send(['posts'])));
    expect(revalidated).toEqual([{ tag: 'travel.posts', profile: 'max' }]);
  });

  it('refuses, and makes nothing stale', async () => {
    const old = (await send(['posts'])).clone();
    old.headers.set('webhook-timestamp', String(Math.floor(Date.now() / 1000) - 301));
    const huge = new Request('https://site.example/', {
      method: 'POST',
      headers: (await send(['posts'])).headers,
      body: 'x'.repeat(70_000),
    });
    const body = '{"type":"blog.changed","data":{"keys":["a\\nb"]}}';
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret).update(`1.${timestamp}.${body}`);
    const hostile = new Request('https://site.example/', {
      method: 'POST',
      headers: {
        'webhook-id': '1',
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature.digest('base64')}`,
      },
      body,
    });
    const { result, revalidated } = await insideRoute(async () => [
      await told(await POST(new Request('https://site.example/', { method: 'POST', body: '{}' }))),
      await told(await POST(await send(['posts'], 'another secret of 32 characters!!'))),
      await told(await POST(old)),
      await told(await POST(huge)),
      await told(await POST(hostile)),
    ]);
    expect(result).toEqual([
      [401, 'unauthorized'],
      [401, 'unauthorized'],
      [401, 'unauthorized'],
      [413, 'too_large'],
      [400, 'invalid_input'],
    ]);
    expect(revalidated).toEqual([]);
  });

  it('without a secret can be made, and refuses all, also what is signed with nothing', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    for (const none of [undefined, '', 'short']) {
      const response = await createRevalidateRoute({ secret: none })(await send(['posts']));
      expect(await told(response)).toEqual([503, 'unavailable']);
    }
    expect(log.mock.calls[0]?.[0]).toContain('createRevalidateRoute has no secret');
  });

  it('refuses options that there are not', () => {
    const options = { secret, secrets: [] } as unknown as { secret: string };
    expect(() => createRevalidateRoute(options)).toThrow(/did you mean secret/);
  });
});

describe('the route of previews', () => {
  const GET = createDraftRoute({ secret });
  const ask = async (link: string) => told(await GET(new Request(link)));

  it('refuses a link that is changed, over, or not signed', async () => {
    const link = new URL(await previewLink({ id: '7', path: null }, { url, secret }));
    expect(link.searchParams.get('path')).toBe('/-/7');
    const changed = new URL(link);
    changed.searchParams.set('path', '//evil.example');
    const longer = new URL(link);
    longer.searchParams.set('until', '999999999999');
    const other = await previewLink(
      { id: '7', path: null },
      { url, secret: 'another secret of 32 characters!!' },
    );
    for (const wrong of [changed.href, longer.href, other, url, `${url}?path=/a&until=x`])
      expect(await ask(wrong)).toEqual([401, 'unauthorized']);
  });

  it('refuses a link whose time is over, and leads to no other site, though both are signed', async () => {
    const signed = (path: string, seconds: number) => {
      const until = String(Math.floor(Date.now() / 1000) + seconds);
      const signature = createHmac('sha256', secret).update(`preview:${until}:${path}`);
      return `${url}?${new URLSearchParams({ path, until, signature: signature.digest('base64') })}`;
    };
    expect(await ask(signed('/a', -1))).toEqual([401, 'unauthorized']);
    for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/../a', ''])
      expect(await ask(signed(path, 60))).toEqual([401, 'unauthorized']);
  });

  it('leads to a draft without a path, whatever its id is', async () => {
    for (const id of ['7', 'a/b', 'https://a.example/?p=1', 'a\\b']) {
      const link = await previewLink({ id, path: null }, { url, secret });
      expect(await pathOfPreview(link, secret)).toBe(postHref({ id, path: null }));
    }
  });

  it('without a secret refuses all', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const link = await previewLink({ id: '7', path: '/a' }, { url, secret });
    const response = await createDraftRoute({ secret: undefined })(new Request(link));
    expect(await told(response)).toEqual([503, 'unavailable']);
  });

  it('links are not made with a short secret', async () => {
    await expect(previewLink({ id: '7', path: null }, { url, secret: 'x' })).rejects.toThrow(
      /at least 32 characters/,
    );
  });
});
