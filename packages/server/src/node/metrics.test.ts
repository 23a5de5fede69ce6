import { createBlogHandler } from '@blog/server';
import { createObserver, nameRoute, serve } from '@blog/server/node';
import { openSql } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

import { startPostgres } from '../../../../scripts/postgres.js';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** The value of a metric by its name and labels, as Prometheus reads it. */
async function readMetrics(url: string | null) {
  const response = await fetch(url ?? '');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  const values = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, number] => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at))];
      }),
  );
  return { text, of: (name: string) => values.get(name) };
}

async function observedBlog(options: { cache?: boolean } = {}) {
  const observer = await createObserver({ log: 'silent', metrics: { port: 0 } });
  const store = await openSql({ file: ':memory:', observe: observer.statement });
  const handler = createBlogHandler({ backendFor: (actor) => store.as(actor), ...options });
  const server = await serve({ fetch: handler, port: 0, store, observe: observer });
  open.push(
    () => server.close(),
    () => store.close(),
  );
  return server;
}

describe('metrics', () => {
  it('count requests by route, method and class of status', async () => {
    const { url, metricsUrl } = await observedBlog();
    expect(metricsUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    for (const path of ['/v1/posts', '/v1/posts?limit=3', '/v1/posts/none', '/v1/posts/other'])
      await (await fetch(url + path)).text();
    const { of } = await readMetrics(metricsUrl);
    const requests = (labels: string) => of(`blog_http_requests_total{${labels}}`);
    expect(requests('method="GET",route="/v1/posts",status="2xx"')).toBe(2);
    expect(requests('method="GET",route="/v1/posts/:id",status="4xx"')).toBe(2);
    const durations = 'blog_http_request_duration_seconds_count';
    expect(of(`${durations}{method="GET",route="/v1/posts"}`)).toBe(2);
    expect(of('blog_http_requests_in_flight')).toBe(0);
    expect(of('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(of('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('count statements, and tell nothing of a pool where there is none', async () => {
    const { url, metricsUrl } = await observedBlog();
    const count = 'blog_sql_statement_duration_seconds_count{operation="SELECT",result="done"}';
    const before = (await readMetrics(metricsUrl)).of(count) ?? 0;
    await (await fetch(`${url}/v1/posts`)).text();
    const { of, text } = await readMetrics(metricsUrl);
    expect(of(count)).toBeGreaterThan(before);
    expect(text).not.toContain('blog_postgres');
  });

  it('count what the response cache has, with the route of the answer', async () => {
    const { url, metricsUrl } = await observedBlog({ cache: true });
    for (let n = 0; n < 3; n += 1) await (await fetch(`${url}/v1/posts`)).text();
    const { of } = await readMetrics(metricsUrl);
    expect(of('blog_response_cache_requests_total{result="miss"}')).toBe(1);
    expect(of('blog_response_cache_requests_total{result="hit"}')).toBe(2);
    expect(of('blog_http_requests_total{method="GET",route="/v1/posts",status="2xx"}')).toBe(3);
  });

  it('have as many rows as there are routes, whatever visitors and applications send', async () => {
    const server = await serve({
      fetch: (request) => {
        nameRoute(new URL(request.url).pathname);
        return new Response();
      },
      port: 0,
      observe: { log: 'silent', metrics: { port: 0 } },
    });
    open.push(() => server.close());
    for (let n = 0; n < 250; n += 1)
      await (await fetch(`${server.url}/${n}`, { method: n % 2 === 0 ? 'GET' : 'PURGE' })).text();
    const { text, of } = await readMetrics(server.metricsUrl);
    const rows = text.match(/^blog_http_requests_total\{/gm) ?? [];
    expect(rows.length).toBeLessThan(205);
    expect(text).not.toContain('PURGE');
    expect(of('blog_http_requests_total{method="other",route="other",status="2xx"}')).toBe(25);
  });

  it('are at their own address only, which is /metrics', async () => {
    const { url, metricsUrl } = await observedBlog();
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    const there = new URL(metricsUrl ?? '');
    expect((await fetch(new URL('/', there))).status).toBe(404);
    expect((await fetch(there, { method: 'POST' })).status).toBe(405);
    await expect(
      serve({
        fetch: () => new Response(),
        port: 0,
        observe: { log: 'silent', metrics: { port: Number(there.port) } },
      }),
    ).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/observe\.metrics\.port/) as string,
    });
  });

  it('are off unless asked for', async () => {
    const server = await serve({ fetch: () => new Response(), port: 0, observe: {} });
    open.push(() => server.close());
    expect(server.metricsUrl).toBeNull();
  });
});

describe('metrics of a blog in PostgreSQL', async () => {
  const database = await startPostgres();
  afterAll(() => database.stop());

  it('tell of its connections, and of who waits for one', async () => {
    const observer = await createObserver({ log: 'silent', metrics: { port: 0 } });
    const schema = 'pool';
    const store = await openSql({
      url: database.url,
      schema,
      connections: 1,
      observe: observer.statement,
    });
    const handler = createBlogHandler({ backendFor: (actor) => store.as(actor) });
    const server = await serve({ fetch: handler, port: 0, store, observe: observer });
    open.push(
      () => server.close(),
      () => store.close(),
    );
    expect(await (await fetch(`${server.url}/readyz`)).text()).toBe('ok');
    const connections = async () => {
      const { of } = await readMetrics(server.metricsUrl);
      return ['connections', 'connections_idle', 'waiting'].map((one) =>
        of(`blog_postgres_${one}`),
      );
    };
    expect(await connections()).toEqual([1, 1, 0]);

    const other = new pg.Client(database.url);
    await other.connect();
    await other.query(`BEGIN; LOCK TABLE ${schema}.tokens`);
    const lists = Array.from({ length: 3 }, () => store.tokens.list());
    expect(await connections()).toEqual([1, 0, 2]);
    await other.end();
    expect(await Promise.all(lists)).toEqual([[], [], []]);
    expect(await connections()).toEqual([1, 1, 0]);

    const { of } = await readMetrics(server.metricsUrl);
    const count = 'blog_sql_statement_duration_seconds_count';
    expect(of(`${count}{operation="SELECT",result="done"}`)).toBeGreaterThanOrEqual(4);
    expect(of(`${count}{operation="COMMIT",result="done"}`)).toBeGreaterThanOrEqual(1);
  });
});
