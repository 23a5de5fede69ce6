import { probe } from '@blog/client/probe';
import { anonymous, memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { type RunningServer, serve } from '@blog/server/node';
import { afterAll, expect, test } from 'vitest';

let server: RunningServer | undefined;
afterAll(() => server?.close(0));

test('a probe finds the Blog API behind a home page that says nothing, in two requests', async () => {
  const handler = createBlogHandler(memory().as(anonymous));
  const home = '<!DOCTYPE html><html lang="en"><head><title>A blog</title></head></html>';
  const asked: string[] = [];
  const { url } = (server = await serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      return pathname === '/'
        ? new Response(home, { headers: { 'content-type': 'text/html; charset=utf-8' } })
        : handler(request);
    },
  }));
  const [found] = await probe(`${url}/`);
  expect(found).toMatchObject({
    backend: 'http',
    options: { url },
    confidence: 'certain',
    missing: [],
  });
  expect(found?.operations).toContain('archive.months');
  expect(asked).toHaveLength(2);
});
