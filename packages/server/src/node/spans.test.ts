import { BlogError } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { createObserver, serve } from '@blog/server/node';
import { openSql } from '@blog/server/sql';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { startPostgres } from '../../../../scripts/postgres.js';

const exporter = new InMemorySpanExporter();
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  exporter.reset();
});

/** The spans of requests, and those of statements, in the order of their ends. */
function finished() {
  const spans = exporter.getFinishedSpans();
  return {
    requests: spans.filter(({ kind }) => kind === SpanKind.SERVER),
    statements: spans.filter(({ kind }) => kind === SpanKind.CLIENT),
  };
}

type Database = { readonly file: string } | { readonly url: string; readonly schema: string };

async function observedBlog(database: Database) {
  const observer = await createObserver({ log: 'silent' });
  const store = await openSql({ ...database, observe: observer.statement });
  const handler = createBlogHandler({ backendFor: (actor) => store.as(actor) });
  const server = await serve({ fetch: handler, port: 0, store, observe: observer });
  open.push(
    () => server.close(),
    () => store.close(),
  );
  exporter.reset();
  return server;
}

it('an application without a provider is answered all the same', async () => {
  const { url } = await observedBlog({ file: ':memory:' });
  expect((await fetch(`${url}/v1/posts`)).status).toBe(200);
  expect(exporter.getFinishedSpans()).toEqual([]);
});

describe('with a provider', async () => {
  const database = await startPostgres();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  beforeAll(() => provider.register());
  afterAll(async () => {
    await provider.shutdown();
    trace.disable();
    context.disable();
    propagation.disable();
    await database.stop();
  });

  it.each([
    ['sqlite', { file: ':memory:' }],
    ['postgresql', { url: database.url, schema: 'spans' }],
  ] as const)(
    'a request has a span, and so has each statement below it: %s',
    async (name, given) => {
      const { url, close } = await observedBlog(given);
      const traceId = '0af7651916cd43dd8448eb211c80319c';
      const response = await fetch(`${url}/v1/posts/secret-id`, {
        headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
      });
      expect(response.status).toBe(404);
      await close();
      const { requests, statements } = finished();
      expect(requests).toHaveLength(1);
      expect(requests[0]).toMatchObject({
        name: 'GET /v1/posts/:id',
        attributes: {
          'http.request.method': 'GET',
          'http.route': '/v1/posts/:id',
          'http.response.status_code': 404,
        },
        status: { code: SpanStatusCode.UNSET },
        parentSpanContext: { spanId: 'b7ad6b7169203331' },
      });
      const parent = requests[0]?.spanContext();
      expect(parent?.traceId).toBe(traceId);
      expect(statements.length).toBeGreaterThan(0);
      for (const statement of statements) {
        const { name: named, attributes, parentSpanContext } = statement;
        expect(named).toMatch(/^[A-Z]+( \w+)?$/);
        expect(attributes['db.system.name']).toBe(name);
        expect(JSON.stringify(attributes)).not.toContain('secret-id');
        expect(parentSpanContext?.spanId).toBe(parent?.spanId);
        expect(statement.spanContext().traceId).toBe(traceId);
      }
      expect(statements.map(({ name: named }) => named)).toContain('SELECT posts');
    },
  );

  it('requests at the same time have their own statements', async () => {
    const { url, close } = await observedBlog({ url: database.url, schema: 'spans' });
    const paths = ['/v1/posts', '/v1/tags', '/v1/authors', '/v1/comments', '/v1/blog'];
    await Promise.all(paths.map(async (path) => (await fetch(url + path)).text()));
    await close();
    const { requests, statements } = finished();
    expect(requests).toHaveLength(paths.length);
    for (const request of requests) {
      const { spanId } = request.spanContext();
      const own = statements.filter(
        ({ parentSpanContext }) => parentSpanContext?.spanId === spanId,
      );
      expect(own.length).toBeGreaterThan(0);
      const table = request.name.split('/').at(-1) ?? '';
      expect(own.map(({ name }) => name).join()).toContain(table);
    }
  });

  it('a request that is not sampled has no span, and its statements have none', async () => {
    const { url, close } = await observedBlog({ file: ':memory:' });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    await (await fetch(`${url}/v1/posts`, { headers: { traceparent } })).text();
    await close();
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('an observer takes a provider that is registered after it', async () => {
    trace.disable();
    const { url, close } = await observedBlog({ file: ':memory:' });
    await (await fetch(`${url}/v1/posts`)).text();
    provider.register();
    await (await fetch(`${url}/v1/tags`)).text();
    await close();
    expect(finished().requests.map(({ name }) => name)).toEqual(['GET /v1/tags']);
  });

  it('a failure is told by its code', async () => {
    const handler = createBlogHandler({
      backendFor: () => {
        throw new BlogError('unavailable', { message: 'ann@example.org is down' });
      },
    });
    const server = await serve({ fetch: handler, port: 0, observe: { log: 'silent' } });
    await (await fetch(`${server.url}/v1/posts`)).text();
    await server.close();
    const [span] = finished().requests;
    expect(span).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'unavailable', 'http.response.status_code': 503 },
    });
    expect(JSON.stringify([span?.attributes, span?.events, span?.status])).not.toContain('ann');
  });
});
