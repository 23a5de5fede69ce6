import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';

import { serve } from '@blog/server/node';
import { describe, expect, it } from 'vitest';

import { sampleBlog } from '../http/testing/sample-blog.js';

describe('serve', () => {
  it('serves a handler over HTTP, with lengths', async () => {
    const { handler } = await sampleBlog();
    const server = await serve({ fetch: handler, port: 0 });
    try {
      const response = await fetch(`${server.url}/v1/posts`);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(text));
      expect((JSON.parse(text) as { items: unknown[] }).items).toHaveLength(2);
      const etag = response.headers.get('etag') ?? '';
      const again = await fetch(`${server.url}/v1/posts`, { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
      const head = await fetch(`${server.url}/v1/posts`, { method: 'HEAD' });
      expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
    } finally {
      await server.close();
    }
  });

  it('refuses a body of 100 MB without holding it', async () => {
    const { handler } = await sampleBlog();
    const server = await serve({ fetch: handler, port: 0 });
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    /** Sends until it is answered; how many bytes that took. */
    const send = async (headers: Record<string, string | number>) => {
      const sending = request(`${server.url}/v1/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      });
      sending.on('error', () => undefined);
      let sent = 0;
      const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
      const state = { answered: false };
      sending.once('response', () => {
        state.answered = true;
      });
      while (!state.answered && sent < 100 * chunk.length) {
        sent += chunk.length;
        if (!sending.write(chunk)) await Promise.race([once(sending, 'drain'), answered]);
      }
      const [response] = await answered;
      const { statusCode } = response;
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += String(part);
      sending.destroy();
      return { statusCode, text, sent };
    };
    try {
      for (const headers of [{ 'content-length': 100 * chunk.length }, {}]) {
        const { statusCode, text, sent } = await send(headers);
        expect(statusCode).toBe(413);
        expect(JSON.parse(text)).toMatchObject({ code: 'too_large' });
        expect(sent).toBeLessThan(50 * chunk.length);
      }
      expect((await fetch(`${server.url}/v1/posts`)).status).toBe(200);
    } finally {
      await server.close(0);
    }
  });

  it('lets what is under way end before it closes', async () => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const server = await serve({
      port: 0,
      fetch: async () => {
        started.resolve();
        await release.promise;
        return new Response('done');
      },
    });
    const answer = fetch(server.url).then((response) => response.text());
    await started.promise;
    const closed = server.close();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    release.resolve();
    expect(await answer).toBe('done');
    await closed;
    await server.close();
  });

  it('ends what does not end by itself', async () => {
    const started = Promise.withResolvers<void>();
    const server = await serve({
      port: 0,
      fetch: () => {
        started.resolve();
        return new Promise<Response>(() => undefined);
      },
    });
    const answer = fetch(server.url);
    const failure = answer.then(
      () => null,
      (error: unknown) => error,
    );
    await started.promise;
    await server.close(0);
    expect(await failure).toBeInstanceOf(TypeError);
  });

  it('tells when it cannot listen, and answers what is no HTTP', async () => {
    const { handler } = await sampleBlog();
    const server = await serve({ fetch: handler, port: 0 });
    try {
      await expect(serve({ fetch: handler, port: server.port })).rejects.toThrow(/EADDRINUSE/);
      const say = async (text: string) => {
        const socket = connect(server.port, 'localhost');
        socket.end(text);
        let answer = '';
        for await (const part of socket.setEncoding('utf8')) answer += String(part);
        return answer.split('\r\n')[0];
      };
      expect(await say('nonsense\r\n\r\n')).toContain('400');
      const large = `GET /v1 HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`;
      expect(await say(large)).toContain('431');
      const target = 'GET /v1\\..\\posts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
      expect(await say(target)).toMatch(/ 4\d\d /);
    } finally {
      await server.close();
    }
  });
});
