import { createBlogClient, observeCalls, type ObservedCall } from '@blog/client';
import { BlogError, isBlogError, memory } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { textSource } from '@blog/core/testing';
import { describe, expect, it, vi } from 'vitest';

const editor = { role: 'editor', id: 'ada', name: 'Ada' } as const;

/** A blog of three posts, whose backend fails as often as `failures` says before it answers. */
async function blogOf({ failures = 0 } = {}) {
  const backend = memory().as(editor);
  for (const title of ['Tides', 'Winds', 'Sands'])
    await backend.posts.create({ title, source: textSource(title), status: 'published' });
  let left = failures;
  const failing = mapBackend(backend, (operation, method) => (...args) => {
    left -= 1;
    return left >= 0
      ? Promise.reject(new BlogError('unavailable', { operation }))
      : method(...args);
  });
  return createBlogClient(failing, { retry: { delay: 0, maxDelay: 0 } });
}

describe('observeCalls', () => {
  it('tells of each call when it begins, with its arguments and the answer of its caller', async () => {
    const client = await blogOf();
    const calls: ObservedCall[] = [];
    observeCalls(client, (call) => calls.push(call));
    const answering = client.posts.list({ limit: 2 });
    expect(calls).toMatchObject([{ operation: 'posts.list', args: [{ limit: 2 }] }]);
    expect(calls[0]?.answer).toBe(answering);
    expect(await calls[0]?.answer).toBe(await answering);
  });

  it('tells of no options, which may hold headers and keys', async () => {
    const client = await blogOf();
    const calls: ObservedCall[] = [];
    observeCalls(client, (call) => calls.push(call));
    await client.posts.create(
      { title: 'Dunes', source: textSource('Dunes') },
      { idempotencyKey: 'secret' },
    );
    await client.blog.get({ init: { headers: { authorization: 'secret' } } });
    expect(calls.map(({ operation, args }) => [operation, args.length])).toEqual([
      ['posts.create', 1],
      ['blog.get', 0],
    ]);
  });

  it('counts how often the backend was asked', async () => {
    const client = await blogOf({ failures: 2 });
    const calls: ObservedCall[] = [];
    observeCalls(client, (call) => calls.push(call));
    await client.posts.list();
    await client.posts.list();
    expect(calls.map(({ tries }) => tries)).toEqual([3, 1]);
  });

  it('tells of a failure by the answer, and of each page that `all` reads', async () => {
    const client = await blogOf();
    const ends: string[] = [];
    observeCalls(client, ({ operation, answer }) => {
      answer.then(
        () => ends.push(operation),
        (error: unknown) => ends.push(isBlogError(error) ? error.code : 'other'),
      );
    });
    await expect(client.posts.get({ id: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    for await (const post of client.posts.all({ limit: 2 })) expect(post.title).not.toBe('');
    expect(ends).toEqual(['not_found', 'posts.list', 'posts.list']);
  });

  it('tells each observer until that observer ends it', async () => {
    const client = await blogOf();
    const told: string[] = [];
    const both = ({ operation }: ObservedCall) => told.push(operation);
    const stop = observeCalls(client, both);
    observeCalls(client, both);
    await client.posts.list();
    stop();
    stop();
    await client.blog.get();
    expect(told).toEqual(['posts.list', 'posts.list', 'blog.get']);
  });

  it('keeps the fault of an observer from the caller, and writes it to the console', async () => {
    const client = await blogOf();
    const told = vi.spyOn(console, 'error').mockReturnValue();
    const fault = new Error('the log is full');
    observeCalls(client, () => {
      throw fault;
    });
    expect((await client.posts.list()).items).toHaveLength(3);
    expect(told.mock.calls).toEqual([['An observer of posts.list failed.', fault]]);
    told.mockRestore();
  });

  it('keeps the fault of an async observer from the process', async () => {
    const client = await blogOf();
    const told = vi.spyOn(console, 'error').mockReturnValue();
    // TypeScript takes it, and a rule of lint that not everybody has does not.
    const waiting = (async ({ answer }) => {
      await answer;
    }) as (call: ObservedCall) => void;
    observeCalls(client, waiting);
    await expect(client.posts.get({ id: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await vi.waitFor(() => expect(told.mock.calls[0]?.[0]).toContain('posts.get failed'));
    told.mockRestore();
  });

  it('refuses what is no client, and what is no function', async () => {
    const client = await blogOf();
    expect(() => observeCalls(client, 'calls' as never)).toThrow(/Expected function/);
    expect(() => observeCalls(client.backend as never, () => undefined)).toThrow(
      /createBlogClient/,
    );
    expect(() => observeCalls(undefined as never, () => undefined)).toThrow(/createBlogClient/);
  });
});
