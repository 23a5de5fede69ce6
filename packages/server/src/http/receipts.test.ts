import type { Comment, CreatedComment } from '@blog/core';
import { appendReceipt, readReceipts, RECEIPTS_COOKIE } from '@blog/server';
import { serializeSigned } from 'hono/utils/cookie';
import { describe, expect, it } from 'vitest';

import { ask, sampleBlog } from './testing/sample-blog.js';

const secret = 'a secret of at least thirty-two characters';
const visit = (cookie?: string, url = 'https://blog.example/') =>
  new Request(url, cookie === undefined ? {} : { headers: { cookie } });
const pairOf = (setCookie: string) => setCookie.split(';')[0] ?? '';

async function cookieWith(...receipts: string[]): Promise<string> {
  let cookie = '';
  for (const receipt of receipts)
    cookie = pairOf(await appendReceipt(visit(cookie), receipt, secret));
  return cookie;
}

describe('receipts', () => {
  it('come back from the cookie that they went into', async () => {
    const cookie = await cookieWith('one', 'two', 'one');
    expect(await readReceipts(visit(`a=b; ${cookie}; c=d`), secret)).toEqual(['two', 'one']);
    expect(await readReceipts(visit(), secret)).toEqual([]);
  });

  it('come back from a request of another realm, too', async () => {
    const cookie = await cookieWith('one');
    const headers = { get: (name: string) => (name === 'cookie' ? cookie : null) };
    const foreign = { url: 'https://blog.example/', headers } as unknown as Request;
    expect(await readReceipts(foreign, secret)).toEqual(['one']);
    expect(await appendReceipt(foreign, 'two', secret)).toContain('blog-receipts=');
    await expect(readReceipts({ headers: {} } as Request, secret)).rejects.toThrow(
      'Expected a Request',
    );
  });

  it('are kept from scripts, other sites, and plain HTTP where there is better', async () => {
    const cookie = await appendReceipt(visit(), 'one', secret);
    expect(cookie).toMatch(
      /^blog-receipts=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const plain = await appendReceipt(visit(undefined, 'http://localhost/'), 'one', secret);
    expect(plain).not.toContain('Secure');
  });

  it('are the last twenty, in less than what a browser keeps', async () => {
    const long = (index: number) => `${index}-`.padEnd(200, 'x');
    const many = await cookieWith(...Array.from({ length: 25 }, (_, index) => `r${index}`));
    const kept = await readReceipts(visit(many), secret);
    expect(kept).toHaveLength(20);
    expect(kept.at(-1)).toBe('r24');
    const big = await cookieWith(...Array.from({ length: 25 }, (_, index) => long(index)));
    expect(big.length).toBeLessThan(4000);
    expect((await readReceipts(visit(big), secret)).at(-1)).toBe(long(24));
  });

  it('count for nothing when somebody else signed them', async () => {
    const cookie = await cookieWith('one');
    expect(await readReceipts(visit(cookie), `${secret}!`)).toEqual([]);
    const other = await serializeSigned(RECEIPTS_COOKIE, 'something:else:one', secret);
    expect(await readReceipts(visit(pairOf(other)), secret)).toEqual([]);
    const forged = cookie.replace('one', 'two');
    expect(forged).not.toBe(cookie);
    expect(await readReceipts(visit(forged), secret)).toEqual([]);
    for (const value of ['', 'x', 'receipts%3A1%3Aone', '%', '.'])
      expect(await readReceipts(visit(`${RECEIPTS_COOKIE}=${value}`), secret)).toEqual([]);
  });

  it('show a visitor the own comment that waits', async () => {
    const { handler, post } = await sampleBlog({ receipts: { secret } });
    const json = {
      postId: post.id,
      source: { format: 'text', text: 'Hello.' },
      author: { name: 'A' },
    };
    const written = await ask(handler, '/v1/comments', { json });
    const { comment } = (await written.json()) as CreatedComment;
    const cookie = pairOf(written.headers.get('set-cookie') ?? '');
    const list = async (headers: Record<string, string>) => {
      const response = await ask(handler, `/v1/comments?postId=${post.id}`, { headers });
      const { items } = (await response.json()) as { items: Comment[] };
      return { found: items.some(({ id }) => id === comment.id), headers: response.headers };
    };
    const own = await list({ cookie });
    expect(own.found).toBe(true);
    expect(own.headers.get('cache-control')).toBe('private, no-store');
    const other = await list({ cookie: 'a=b' });
    expect(other.found).toBe(false);
    expect(other.headers.get('cache-control')).toMatch(/^public/);
    expect(other.headers.get('vary')).toContain('Cookie');
    // Twenty in the header leave no room, and are not too many.
    const many = Array.from({ length: 20 }, (_, index) => `r${index}`).join(',');
    expect((await list({ cookie, 'blog-receipts': many })).found).toBe(false);
    const tooMany = await ask(handler, '/v1/comments', {
      headers: { 'blog-receipts': `${many},r20` },
    });
    expect(tooMany.status).toBe(400);
  });
});
