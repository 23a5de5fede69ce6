import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { anonymous, memory, type MemoryStore, operationsOf } from '@blog/core';
import { blogItem, testActors, textSource } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';
import { toNodeListener } from '@blog/server/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readOptions } from './options.js';
import { openUpstream, type UpstreamBlog } from './upstream.js';

const { admin } = testActors;

let store: MemoryStore;
let server: Server;
let url: string;
let dataFolder: string;
let postId: string;
/** Whether the other blog has comments. */
let commented: boolean;
const opened: UpstreamBlog[] = [];

/** Starts the other blog, whose posts can be read but not commented on. */
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'demo-upstream-'));
  store = memory();
  commented = false;
  const posts = store.as(admin).posts;
  const { id } = await posts.create({ title: 'One', source: textSource('x'), status: 'published' });
  postId = id;
  await posts.create({ title: 'A draft', source: textSource('x') });
  const handler = createBlogHandler({
    backendFor: (actor) => {
      if (commented) return store.as(actor);
      const { comments: _, search: __, ...rest } = store.as(actor);
      const { comments: ___, search: ____, ...capabilities } = rest.capabilities;
      return { ...rest, capabilities };
    },
    authenticate: (request) => (request.headers.has('authorization') ? admin : anonymous),
  });
  server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const { blog } of opened.splice(0)) await blog.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await rm(dataFolder, { recursive: true, force: true });
});

async function open(...args: string[]): Promise<UpstreamBlog> {
  const env = { BLOG_DATA: dataFolder };
  const options = readOptions(['--backend', 'http', '--url', url, ...args], env, '/app');
  if (options.upstream === null) throw new Error('--url gives an upstream.');
  const upstream = await openUpstream(options, options.upstream, env);
  opened.push(upstream);
  return upstream;
}

test('a blog that leads to another service of this machine is not followed, unless that is allowed', async () => {
  const asked: (string | undefined)[] = [];
  const front = createServer((request, response) => {
    response.writeHead(307, { location: url + (request.url ?? '') }).end();
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  server.on('request', (request: IncomingMessage) => asked.push(request.url));
  const { port } = front.address() as AddressInfo;
  const env = { BLOG_DATA: dataFolder };
  const openFront = async (...args: string[]) => {
    const given = ['--backend', 'http', '--url', `http://127.0.0.1:${port}`, ...args];
    const options = readOptions(given, env, '/app');
    if (options.upstream === null) throw new Error('--url gives an upstream.');
    const upstream = await openUpstream(options, options.upstream, env);
    opened.push(upstream);
    return upstream;
  };
  try {
    const { host } = new URL(url);
    await expect(openFront()).rejects.toThrow(`If it is meant, give --local ${host}.`);
    expect(asked).toEqual([]);
    expect((await openFront('--local', host)).name).toBe('http');
  } finally {
    front.closeAllConnections();
    front.close();
  }
});

describe('a blog on another server', () => {
  test('offers visitors only the operations that it has', async () => {
    const { blog, name, local } = await open();
    expect({ name, local }).toEqual({ name: 'http', local: null });
    expect(blog.authenticate).toBeUndefined();
    expect(blog.offered?.operations).toEqual([
      'blog.get',
      'posts.list',
      'posts.get',
      'authors.list',
      'authors.get',
      'tags.list',
      'tags.get',
      'archive.months',
    ]);
    expect(Object.keys(blog.offered?.capabilities ?? {})).not.toContain('comments');
  });

  test('shows only what anyone may see, whatever its token may', async () => {
    const { blog } = await open('--token', 'secret');
    const view = blog.backendFor(admin);
    expect((await view.posts?.list?.({}))?.items.map(({ title }) => title)).toEqual(['One']);
    expect(operationsOf(view)).toEqual(blog.offered?.operations);
    await expect(view.posts?.list?.({ status: 'draft' })).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  test('lets guests comment by its token only if it says that they may', async () => {
    commented = true;
    for (const guests of [true, false]) {
      const settings = { open: true, guests, moderation: 'none' } as const;
      await store.as(admin).importer.write([blogItem({ comments: settings })]);
      const { blog } = await open('--token', 'secret');
      expect(blog.offered?.operations.includes('comments.create')).toBe(guests);
    }
  });

  test('gets its comments from a database here, which the next start finds again', async () => {
    const first = await open('--comments', 'local');
    expect(first.local?.token).toMatch(/^blog_/);
    expect(first.blog.offered?.operations).toContain('comments.create');
    const view = first.blog.backendFor(anonymous);
    const input = { postId, source: textSource('Hello'), author: { name: 'Ann' } };
    const created = await view.comments?.create?.(input);
    expect(created?.comment.status).toBe('pending');
    const moderator = first.blog.backendFor(admin);
    await moderator.comments?.setStatus?.(created?.comment.id ?? '', 'approved', { revision: '*' });
    expect((await view.posts?.get?.({ id: postId }))?.commentCount).toBe(1);
    await first.blog.close();
    opened.length = 0;

    const second = await open('--comments', 'local');
    expect(second.local).toEqual({ name: first.local?.name, token: null });
    const list = await second.blog.backendFor(anonymous).comments?.list?.({ postId });
    expect(list?.items).toMatchObject([{ author: { name: 'Ann' }, number: 1 }]);
  });

  test('is asked once when many readers want the same', async () => {
    const { blog } = await open();
    const view = blog.backendFor(anonymous);
    const asked: (string | undefined)[] = [];
    server.on('request', (request: IncomingMessage) => asked.push(request.url));
    const read = async () => (await view.posts?.get?.({ id: postId }))?.title;
    expect(await Promise.all([read(), read(), read()])).toEqual(['One', 'One', 'One']);
    await read();
    expect(asked.filter((path) => path?.startsWith('/v1/posts'))).toHaveLength(1);
  });
});
