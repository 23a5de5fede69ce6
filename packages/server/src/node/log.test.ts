import { once } from 'node:events';
import { connect } from 'node:net';

import { type BlogBackend, BlogError } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import {
  type LogEntry,
  nameCode,
  nameRoute,
  reportFailure,
  type RequestEntry,
  serve,
  type ServeOptions,
} from '@blog/server/node';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { sampleBlog } from '../http/testing/sample-blog.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A server whose log is kept, and the next entry of it that has not been taken. */
async function logged(fetch: ServeOptions['fetch']) {
  const entries: LogEntry[] = [];
  let arrived = Promise.withResolvers<void>();
  const log = (entry: LogEntry) => {
    entries.push(entry);
    arrived.resolve();
  };
  const server = await serve({ fetch, port: 0, observe: { log } });
  open.push(server);
  async function next(): Promise<RequestEntry> {
    if (entries.length === 0) await arrived.promise;
    arrived = Promise.withResolvers<void>();
    const entry = entries.shift();
    if (entry?.event !== 'request') throw new Error(`Not a request: ${JSON.stringify(entry)}`);
    return entry;
  }
  return { server, url: server.url, next };
}

async function statusAndText(url: string): Promise<[number, string]> {
  const response = await fetch(url);
  return [response.status, await response.text()];
}

function thrown(error: Error): never {
  throw error;
}

/** A handler whose blog fails with an error. */
function failing(errorOf: () => unknown) {
  const backend: BlogBackend = {
    name: 'failing',
    capabilities: { html: 'safe' },
    blog: { get: () => Promise.reject(errorOf()) },
  };
  return createBlogHandler({ backendFor: () => backend });
}

describe('a request is one entry', () => {
  it('with the pattern of its address, and not the address', async () => {
    const { handler, post } = await sampleBlog();
    const { url, next } = await logged(handler);
    const response = await fetch(`${url}/v1/posts/${post.id}`);
    await response.text();
    const entry = await next();
    expect(entry).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      level: 'info',
      event: 'request',
      requestId: response.headers.get('x-request-id'),
      method: 'GET',
      route: '/v1/posts/:id',
      status: 200,
      milliseconds: expect.any(Number) as number,
      bytes: expect.any(Number) as number,
      code: null,
      aborted: false,
    });
  });

  it.each([
    ['GET', '/v1/posts/none', 404, '/v1/posts/:id', 'not_found'],
    ['GET', '/v1/posts?limit=none', 400, '/v1/posts', 'invalid_input'],
    ['HEAD', '/v1/posts', 200, '/v1/posts', null],
    ['GET', '/nowhere', 404, null, 'not_found'],
    ['DELETE', '/v1/posts', 405, null, 'unsupported'],
    ['POST', '/v1/posts', 401, '/v1/posts', 'unauthorized'],
  ])('%s %s: %d', async (method, path, status, route, code) => {
    const { handler } = await sampleBlog();
    const { url, next } = await logged(handler);
    await (await fetch(url + path, { method })).text();
    expect(await next()).toMatchObject({ level: 'info', method, status, route, code });
  });

  it('with the bytes that its connection carried, for one request after the other', async () => {
    const { handler } = await sampleBlog();
    const { server, next } = await logged(handler);
    const socket = connect(server.port, 'localhost');
    const target = (connection: string) =>
      `GET /v1/posts HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`;
    // Both are there before the first is answered.
    socket.write(target('keep-alive') + target('close'));
    let received = 0;
    for await (const part of socket) received += (part as Buffer).length;
    const [first, second] = [await next(), await next()];
    expect(first.bytes).toBeGreaterThan(500);
    expect(first.bytes + second.bytes).toBe(received);
  });

  it('also if the client goes away', async () => {
    const started = Promise.withResolvers<void>();
    const { server, next } = await logged(() => {
      started.resolve();
      return new Promise<Response>(() => undefined);
    });
    const socket = connect(server.port, 'localhost');
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await started.promise;
    socket.destroy();
    await once(socket, 'close');
    expect(await next()).toMatchObject({ status: null, aborted: true, level: 'info', route: null });
  });

  it('and pages of an application name their routes themselves', async () => {
    const { url, next } = await logged(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      nameRoute('/tags/:slug');
      return new Response('A page');
    });
    await (await fetch(`${url}/tags/night`)).text();
    expect(await next()).toMatchObject({ route: '/tags/:slug', status: 200 });
  });

  it('and the codes of errors that they answer with', async () => {
    const { url, next } = await logged(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      nameCode('rate_limited');
      return new Response('Too fast', { status: 429 });
    });
    await (await fetch(url)).text();
    expect(await next()).toMatchObject({ code: 'rate_limited', status: 429, level: 'info' });
    expect(() => nameCode('rate_limited')).not.toThrow();
  });
});

describe('a request id', () => {
  it('is taken from a header that is safe', async () => {
    const { url, next } = await logged(() => new Response());
    const response = await fetch(url, { headers: { 'x-request-id': 'proxy-1:a.b_C' } });
    expect(response.headers.get('x-request-id')).toBe('proxy-1:a.b_C');
    expect((await next()).requestId).toBe('proxy-1:a.b_C');
  });

  it.each(['', 'a b', '{"level":"error"}', 'ann@example.org', 'x'.repeat(129), 'é'])(
    'is made where the header is %j',
    async (given) => {
      const { url, next } = await logged(() => new Response());
      const response = await fetch(url, { headers: { 'x-request-id': given } });
      const id = response.headers.get('x-request-id');
      expect(id).toMatch(/^[\da-f-]{36}$/);
      expect((await next()).requestId).toBe(id);
    },
  );

  it('is named in the problem of a failure, and in no other', async () => {
    const { url, next } = await logged(failing(() => new Error('broken')));
    const response = await fetch(`${url}/v1/blog`);
    const { requestId } = await next();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ instance: `urn:blog-sdk:request:${requestId}` });
    expect(await (await fetch(`${url}/nowhere`)).json()).not.toHaveProperty('instance');
  });
});

describe('a failure of the server', () => {
  it('is in the entry of its request with its causes, and nowhere else', async () => {
    const inner = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
      code: 'ECONNREFUSED',
    });
    const outer = new BlogError('unavailable', {
      message: 'The database cannot be used.',
      backend: 'sql',
      cause: new Error('query failed', { cause: inner }),
    });
    const spoken = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { url, next } = await logged(failing(() => outer));
    await (await fetch(`${url}/v1/blog`)).text();
    const entry = await next();
    expect(spoken).not.toHaveBeenCalled();
    spoken.mockRestore();
    expect(entry).toMatchObject({
      level: 'error',
      status: 503,
      code: 'unavailable',
      route: '/v1/blog',
      error: {
        name: 'BlogError',
        code: 'unavailable',
        message: 'The database cannot be used.',
        cause: {
          message: 'query failed',
          cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.0.0.7:5432' },
        },
      },
    });
    expect(entry.error).not.toHaveProperty('stack');
    expect(entry.error?.cause?.stack?.[0]).toMatch(/^at .*log\.test\.ts/);
  });

  it('has an end, where causes are a circle', async () => {
    const error = new Error('round');
    error.cause = error;
    const { url, next } = await logged(failing(() => error));
    await (await fetch(`${url}/v1/blog`)).text();
    expect(JSON.stringify((await next()).error).match(/"message":"round"/g)).toHaveLength(5);
  });

  it('has the errors that it joins, and what is thrown without being an error', async () => {
    const several = new AggregateError([new Error('::1 refused'), 'a text'], 'no way');
    const { url, next } = await logged(failing(() => several));
    await (await fetch(`${url}/v1/blog`)).text();
    expect((await next()).error).toMatchObject({
      name: 'AggregateError',
      errors: [{ message: '::1 refused' }, { name: 'string', message: 'a text' }],
    });
  });

  it('of an application is taken from wherever it is found', async () => {
    const { url, next } = await logged(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      expect(reportFailure(new Error('The page broke'))).toBe(true);
      return new Response('Sorry', { status: 500 });
    });
    await (await fetch(url)).text();
    expect(await next()).toMatchObject({ level: 'error', error: { message: 'The page broke' } });
    expect(reportFailure(new Error('outside'))).toBe(false);
  });

  it.each<[string, ServeOptions['fetch'], string]>([
    ['a promise that is rejected', () => Promise.reject(new Error('my bug')), 'my bug'],
    ['a throw', () => thrown(new Error('my bug')), 'my bug'],
    ['no answer', (() => undefined) as never, 'is a return missing?'],
    ['a promise of no answer', (async () => undefined) as never, 'is a return missing?'],
  ])('of a handler is told: %s', async (_, handler, message) => {
    const { url, next } = await logged(handler);
    expect(await statusAndText(url)).toEqual([500, '']);
    expect(await next()).toMatchObject({
      level: 'error',
      status: 500,
      error: { message: expect.stringContaining(message) as string },
    });
    const spoken = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const plain = await serve({ fetch: handler, port: 0 });
    open.push(plain);
    expect(await statusAndText(plain.url)).toEqual([500, '']);
    expect(spoken.mock.calls).toEqual([
      [expect.objectContaining({ message: expect.stringContaining(message) as string })],
    ]);
    spoken.mockRestore();
  });

  it('is not that a client went away', async () => {
    const spoken = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const left = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const { server, next } = await logged(async ({ signal }) => {
      started.resolve();
      await once(signal, 'abort');
      left.resolve();
      throw signal.reason;
    });
    const socket = connect(server.port, 'localhost');
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await started.promise;
    socket.destroy();
    const entry = await next();
    expect(entry).toMatchObject({ level: 'info', aborted: true });
    expect(entry).not.toHaveProperty('error');
    await left.promise;
    await new Promise((resolve) => setImmediate(resolve));
    expect(spoken).not.toHaveBeenCalled();
    spoken.mockRestore();
  });

  it('of a log does not reach the visitor', async () => {
    const spoken = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const told = Promise.withResolvers<void>();
    spoken.mockImplementation(() => told.resolve());
    const server = await serve({
      fetch: () => new Response('fine'),
      port: 0,
      observe: {
        log: () => {
          throw new Error('The disk of the log is full');
        },
      },
    });
    open.push(server);
    expect(await (await fetch(server.url)).text()).toBe('fine');
    await told.promise;
    spoken.mockRestore();
    expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('ok');
  });
});

describe('no secret is logged', () => {
  it('of the headers, the query and the body of a request, however an error quotes them', async () => {
    const secrets = {
      token: 'blog_abcDEF123',
      receipt: 'rcpt.99.zz',
      cookie: 'c00kie-value',
      query: 'preview-key-5',
      mail: 'ann.smith+x@mail.example.org',
      password: 'hunter2hunter2',
    };
    const all = Object.values(secrets);
    const quoting = new Error(
      `Failed at https://ann:${secrets.password}@db.example/x?key=${secrets.query} for ${all.join(', ')}`,
      { cause: new TypeError(`password=${secrets.password} of "${secrets.mail}"`) },
    );
    // The query is quoted bare, which no pattern could know: it is in an address only.
    quoting.message = quoting.message
      .replace(`, ${secrets.query}`, '')
      .replace(`, ${secrets.password}`, `, password: ${secrets.password}`);
    const { url, next } = await logged(failing(() => quoting));
    const response = await fetch(`${url}/v1/blog?key=${secrets.query}`, {
      headers: {
        authorization: `Bearer ${secrets.token}`,
        'blog-receipts': `${secrets.receipt},other1`,
        cookie: `blog-receipts=${secrets.cookie}; a=b`,
      },
    });
    await response.text();
    const told = JSON.stringify(await next());
    for (const secret of all) expect(told).not.toContain(secret);
    const failed = await fetch(`${url}/v1/blog`, { headers: { authorization: secrets.token } });
    await failed.text();
    const line = JSON.stringify(await next());
    expect(line).toContain('Failed at https://');
    for (const secret of [secrets.token, secrets.mail, secrets.password])
      expect(line).not.toContain(secret);
  });

  it('of any e-mail address in a message', async () => {
    let message = '';
    const { url, next } = await logged(failing(() => new Error(message)));
    const around = fc.constantFrom(' ', '"', '<', '(', 'mailto:', '=', ', ');
    await fc.assert(
      fc.asyncProperty(fc.emailAddress(), around, fc.boolean(), async (mail, before, encode) => {
        // A slash makes it look like a part of an address or a path.
        fc.pre(!mail.includes('/'));
        message = `Key (email)${before}${encode ? encodeURIComponent(mail) : mail} is there`;
        await (await fetch(`${url}/v1/blog`)).text();
        const told = (await next()).error?.message ?? '';
        expect(told).not.toContain(mail);
        expect(told).not.toMatch(/@|%40/);
      }),
      { numRuns: 60 },
    );
  });
});

it('refuses options that cannot be meant so', async () => {
  const start = (observe: unknown) =>
    serve({ fetch: () => new Response(), port: 0, observe } as ServeOptions);
  for (const [observe, path] of [
    [{ log: 'loud' }, 'log'],
    [{ logs: 'info' }, 'logs'],
    [{ slowQuery: '200' }, 'slowQuery'],
    [{ metrics: 9464 }, 'metrics'],
    [{ metrics: { port: 70_000 } }, 'port'],
    ['info', 'observe'],
    [Promise.resolve({}), 'observe'],
  ] as const)
    await expect(start(observe)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path }] },
    });
});
