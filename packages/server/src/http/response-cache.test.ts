import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BlogBackend } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { openSql } from '@blog/server/sql';
import { describe, expect, it, vi } from 'vitest';

import { actors, ask, sampleBlog } from './testing/sample-blog.js';

/** A backend that counts how often it is asked. */
function counting() {
  const asked = { times: 0, wait: Promise.resolve() };
  const backend: BlogBackend = {
    name: 'counting',
    capabilities: { html: 'safe' },
    archive: {
      months: async () => {
        asked.times += 1;
        const count = asked.times;
        await asked.wait;
        return [{ month: '2010-04', count }];
      },
    },
  };
  return { asked, backendFor: () => backend };
}

const path = '/v1/archive/months';

describe('the cache of answers', () => {
  it('is off unless asked for', async () => {
    const { asked, backendFor } = counting();
    const handler = createBlogHandler({ backendFor });
    await ask(handler, path);
    await ask(handler, path);
    expect(asked.times).toBe(2);
  });

  it('gives the same answer to anonymous callers, and 304', async () => {
    const { asked, backendFor } = counting();
    const handler = createBlogHandler({ backendFor, cache: true });
    const first = await ask(handler, path);
    const second = await ask(handler, path);
    expect(asked.times).toBe(1);
    expect(Object.fromEntries(second.headers)).toEqual(Object.fromEntries(first.headers));
    expect(await second.text()).toBe(await first.text());
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await ask(handler, path, { headers })).status).toBe(304);
    expect(asked.times).toBe(1);
    await ask(handler, `${path}?kind=page`);
    expect(asked.times).toBe(2);
  });

  it('is passed by whoever shows who they are', async () => {
    const { asked, backendFor } = counting();
    const handler = createBlogHandler({ backendFor, cache: true });
    await ask(handler, path);
    await ask(handler, path, { headers: { authorization: 'Bearer x' } });
    await ask(handler, path, { headers: { cookie: 'session=1' } });
    await ask(handler, path, { headers: { 'blog-receipts': 'x' } });
    expect(asked.times).toBe(4);
  });

  it('never keeps what one caller sees', async () => {
    const { handler, draft } = await sampleBlog({ cache: true });
    const address = `/v1/posts/${draft.id}`;
    expect((await ask(handler, address, { as: 'admin' })).status).toBe(200);
    expect((await ask(handler, address)).status).toBe(404);
    const all = '/v1/posts?content=true';
    expect(await (await ask(handler, all, { as: 'admin' })).text()).toContain('WITHHELD');
    expect(await (await ask(handler, all)).text()).not.toContain('WITHHELD');
  });

  it('forgets with a write, and with what was being read during it', async () => {
    const { handler, post } = await sampleBlog({ cache: true });
    const count = async () =>
      ((await (await ask(handler, `/v1/posts/${post.id}`)).json()) as { commentCount: number })
        .commentCount;
    expect(await count()).toBe(1);
    const json = { postId: post.id, source: { format: 'text', text: 'One more.' } };
    await ask(handler, '/v1/comments', { as: 'admin', json });
    expect(await count()).toBe(2);

    const { asked, backendFor } = counting();
    const slow = createBlogHandler({ backendFor, cache: true });
    const released = Promise.withResolvers<void>();
    asked.wait = released.promise;
    const reading = ask(slow, path);
    await Promise.resolve();
    slow.invalidate();
    released.resolve();
    await reading;
    await ask(slow, path);
    expect(asked.times).toBe(2);
  });

  it('forgets with a write that may have been done, though it failed', async () => {
    const { store, post } = await sampleBlog();
    const admin = store.as(actors.admin);
    const handler = createBlogHandler({
      cache: true,
      onError: () => undefined,
      backendFor: () => ({
        ...admin,
        comments: {
          ...admin.comments,
          create: async (input) => {
            await admin.comments.create(input);
            throw new Error('the line went down');
          },
        },
      }),
    });
    const address = `/v1/posts/${post.id}`;
    expect(await (await ask(handler, address)).json()).toMatchObject({ commentCount: 1 });
    const json = { postId: post.id, source: { format: 'text', text: 'Was it written?' } };
    expect((await ask(handler, '/v1/comments', { json })).status).toBe(503);
    expect(await (await ask(handler, address)).json()).toMatchObject({ commentCount: 2 });
  });

  it('keeps the answers that a write left as they are', async () => {
    const { handler, post } = await sampleBlog({ cache: true });
    const { id } = (await (
      await ask(handler, '/v1/posts', {
        as: 'admin',
        json: { title: 'Other', source: { format: 'text', text: 'Words.' }, status: 'published' },
      })
    ).json()) as { id: string };
    const read = async () => ask(handler, `/v1/posts/${id}`);
    const before = await (await read()).text();
    const json = { postId: post.id, source: { format: 'text', text: 'One more.' } };
    await ask(handler, '/v1/comments', { as: 'admin', json });
    expect(await (await read()).text()).toBe(before);
  });

  it('forgets what others write to the same database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blog-cache-'));
    const file = join(folder, 'blog.db');
    const [own, other] = [await openSql({ file }), await openSql({ file })];
    const handler = createBlogHandler({
      backendFor: (actor) => own.as(actor),
      cache: { ttl: 3600 },
      changes: own.onChange,
    });
    const title = async () =>
      ((await (await ask(handler, '/v1/blog')).json()) as { title: string }).title;
    expect(await title()).toBe('A blog');
    await own.settings.update({ title: 'Renamed here' });
    expect(await title()).toBe('Renamed here');
    await other.settings.update({ title: 'Renamed there' });
    await vi.waitFor(async () => expect(await title()).toBe('Renamed there'), { timeout: 10_000 });
    await own.close();
    await other.close();
    rmSync(folder, { recursive: true });
  });
});
