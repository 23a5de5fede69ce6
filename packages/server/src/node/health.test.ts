import { createBlogHandler } from '@blog/server';
import { type LogEntry, serve, type ServedStore } from '@blog/server/node';
import { openSql } from '@blog/server/sql';
import { afterEach, expect, it } from 'vitest';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function serving(store: ServedStore, log: 'silent' | ((entry: LogEntry) => void) = 'silent') {
  const server = await serve({
    // An application that would answer everything.
    fetch: () => new Response('a page'),
    port: 0,
    store,
    observe: { log },
  });
  open.push(server);
  return server;
}

const answerOf = async (url: string, method = 'GET') => {
  const response = await fetch(url, { method });
  const { status, headers } = response;
  return [status, await response.text(), headers.get('cache-control')];
};

it('a process is up and ready, whatever the application answers there', async () => {
  const store = await openSql({ file: ':memory:' });
  const { url } = await serving(store);
  for (const path of ['/healthz', '/readyz', '/healthz?verbose', '/readyz?x=1']) {
    expect(await answerOf(url + path)).toEqual([200, 'ok', 'no-store']);
    expect(await answerOf(url + path, 'HEAD')).toEqual([200, '', 'no-store']);
    expect((await answerOf(url + path, 'POST'))[0]).toBe(405);
  }
  for (const path of ['/healthz/x', '/healthzy', '/'])
    expect((await answerOf(url + path))[1]).toBe('a page');
  await store.close();
});

it('a process whose database is closed is up, not ready, and tells no details', async () => {
  const store = await openSql({ file: ':memory:' });
  const entries: LogEntry[] = [];
  const { url } = await serving(store, (entry) => entries.push(entry));
  expect((await answerOf(`${url}/readyz`))[0]).toBe(200);
  await store.close();
  for (let n = 0; n < 3; n += 1)
    expect(await answerOf(`${url}/readyz`)).toEqual([503, 'not ready', 'no-store']);
  expect(await answerOf(`${url}/healthz`)).toEqual([200, 'ok', 'no-store']);
  // The log tells it once, and of no probe.
  expect(entries).toMatchObject([
    { event: 'server', level: 'warn', message: 'The store does not answer', error: {} },
  ]);
});

it('a database that does not answer is asked once, and not waited for', async () => {
  let asked = 0;
  let answer = Promise.withResolvers<void>();
  const { url } = await serving({
    ping: () => {
      asked += 1;
      return answer.promise;
    },
    close: async () => undefined,
  });
  const probes = await Promise.all(Array.from({ length: 5 }, () => answerOf(`${url}/readyz`)));
  expect(probes.map(([status]) => status)).toEqual([503, 503, 503, 503, 503]);
  expect(asked).toBe(1);
  answer.resolve();
  await answer.promise;
  answer = Promise.withResolvers();
  answer.resolve();
  expect((await answerOf(`${url}/readyz`))[0]).toBe(200);
});

it('a store that throws at once is not ready, and may be so later', async () => {
  let isBroken = true;
  const { url } = await serving({
    ping: () => {
      if (isBroken) throw new Error('not open yet');
      return Promise.resolve();
    },
    close: async () => undefined,
  });
  expect((await answerOf(`${url}/readyz`))[0]).toBe(503);
  isBroken = false;
  expect((await answerOf(`${url}/readyz`))[0]).toBe(200);
});

it('no post can have one of these paths', async () => {
  const store = await openSql({ file: ':memory:' });
  const admin = store.as({ role: 'admin', id: 'a', name: 'Ada' });
  for (const path of ['/healthz', '/readyz', '/HealthZ', '/readyz/x'])
    await expect(
      admin.posts.create({ title: 'A', source: { format: 'text', text: 'a' }, path }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { issues: [{ path: 'path' }] } });
  const server = await serve({
    fetch: createBlogHandler({ backendFor: () => admin, basePath: '/healthz' }),
    port: 0,
    store,
  });
  expect((await answerOf(`${server.url}/healthz`))[1]).toBe('ok');
  await server.close();
  await store.close();
});
