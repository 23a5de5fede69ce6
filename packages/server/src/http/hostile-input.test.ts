import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ask, problemOf, sampleBlog } from './testing/sample-blog.js';

/** Endless chunks, counting how many were asked for. */
function endless(chunk: Uint8Array<ArrayBuffer>) {
  const asked = { chunks: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked.chunks += 1;
      controller.enqueue(chunk);
    },
    cancel() {
      asked.cancelled = true;
    },
  });
  return { stream, asked };
}

const json = { 'content-type': 'application/json' };

describe('hostile input', () => {
  it('stops reading a body at the limit, whatever its length is said to be', async () => {
    const { handler } = await sampleBlog();
    for (const length of [undefined, '10', 'x', '-1']) {
      const { stream, asked } = endless(new Uint8Array(64 * 1024).fill(0x20));
      const response = await ask(handler, '/v1/comments', {
        body: stream,
        headers: { ...json, ...(length === undefined ? {} : { 'content-length': length }) },
      });
      const { code, details } = await problemOf(response);
      expect([response.status, code, details['limit']]).toEqual([413, 'too_large', 1_000_000]);
      expect(asked.chunks).toBeLessThan(20);
      expect(asked.cancelled).toBe(true);
    }
  });

  it('reads nothing of a body that says to be too large', async () => {
    const { handler } = await sampleBlog();
    const { stream, asked } = endless(new Uint8Array(1024));
    const response = await ask(handler, '/v1/comments', {
      body: stream,
      headers: { ...json, 'content-length': '100000000' },
    });
    expect(response.status).toBe(413);
    expect(asked.chunks).toBeLessThanOrEqual(1);
  });

  it('reads nothing from who may not write', async () => {
    const { handler } = await sampleBlog();
    const { stream, asked } = endless(new Uint8Array(1024));
    const response = await ask(handler, '/v1/posts', { body: stream, headers: json });
    expect(response.status).toBe(401);
    expect(asked.chunks).toBeLessThanOrEqual(1);
  });

  it('takes a body that is cut off for the fault of its sender', async () => {
    const told: unknown[] = [];
    const { handler } = await sampleBlog({ onError: (error) => told.push(error) });
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array([0x7b])),
      pull: (controller) => controller.error(new Error('aborted')),
    });
    const response = await ask(handler, '/v1/comments', { body, headers: json });
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'invalid_input']);
    expect(told).toEqual([]);
  });

  it('takes whole posts of those who write them', async () => {
    const { handler } = await sampleBlog({ maxContentBytes: 3_000_000 });
    const text = 'word '.repeat(300_000);
    const post = { title: 'Long', source: { format: 'text', text } };
    const create = (body: object) => ask(handler, '/v1/posts', { as: 'author', json: body });
    expect((await create(post)).status).toBe(201);
    const long = { ...post, extra: { more: 'x'.repeat(2_000_000) } };
    expect((await create(long)).status).toBe(413);
  });

  it('names what is wrong with a body', async () => {
    const { handler, post } = await sampleBlog();
    const sound = `{"postId":"${post.id}","author":{"name":"A"},"source":{"format":"text","text":`;
    const bodies: [string | Uint8Array<ArrayBuffer>, string][] = [
      ['', ''],
      ['{', ''],
      ['{"a":1}}', ''],
      ['null', ''],
      ['[]', ''],
      ['"text"', ''],
      [new Uint8Array([0x22, 0xff, 0xfe, 0x22]), ''],
      [`${sound}"NUL \\u0000"}}`, 'source.text'],
      [`${sound}"half \\ud800"}}`, 'source.text'],
      [`${sound}"fine"}, "\\u0000": 1}`, ''],
      [`${sound}"fine"}, "colour": 1}`, 'colour'],
      [`${sound}"fine"}, "__proto__": {"status": "approved"}}`, '__proto__'],
      [`${sound}" "}}`, 'source.text'],
      [`${sound}${JSON.stringify('x'.repeat(20_001))}}}`, 'source.text'],
      [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `[0]${'[0]'.repeat(64)}`],
      [`{"a":`.repeat(50_000) + '1' + '}'.repeat(50_000), `a${'.a'.repeat(64)}`],
    ];
    for (const [body, place] of bodies) {
      const response = await ask(handler, '/v1/comments', { body, headers: json });
      const problem = await problemOf(response);
      const shown = String(body).slice(0, 120);
      expect([shown, response.status, problem.code]).toEqual([shown, 400, 'invalid_input']);
      expect([shown, problem.details.issues?.[0]?.path]).toEqual([shown, place]);
    }
    const comments = await ask(handler, '/v1/comments');
    expect(((await comments.json()) as { items: unknown[] }).items).toHaveLength(1);
  });

  it('takes JSON only', async () => {
    const { handler, post } = await sampleBlog();
    const body = JSON.stringify({
      postId: post.id,
      source: { format: 'text', text: 'Hello.' },
      author: { name: 'A' },
    });
    const send = (type: string) =>
      ask(handler, '/v1/comments', { body, headers: { 'content-type': type } });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'json', '']) {
      const response = await send(type);
      expect([type, response.status, (await problemOf(response)).code]).toEqual([
        type,
        415,
        'invalid_input',
      ]);
    }
    expect((await send('application/json; charset=utf-8')).status).toBe(201);
  });

  it('answers any address and any body with an answer of its own', async () => {
    const failures: unknown[] = [];
    const { handler } = await sampleBlog({ onError: (error) => failures.push(error) });
    const part = fc.oneof(
      fc.constantFrom('v1', 'posts', 'comments', 'lookup', 'post', 'status', 'feed.xml', 'tags'),
      fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text.toWellFormed())),
      fc.constantFrom('%', '%ff', '%00', '%ED%A0%80', '..', '%2e%2e', '__proto__', 'constructor'),
    );
    const query = fc.webQueryParameters();
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 4 }),
        query,
        fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'),
        fc.json(),
        async (path, search, method, body) => {
          const sent = ['POST', 'PATCH', 'PUT'].includes(method) ? { body } : {};
          const response = await ask(handler, `/${path.join('/')}?${search}`, {
            method,
            as: 'admin',
            ...sent,
          });
          expect(response.status).toBeLessThan(500);
          const type = response.headers.get('content-type');
          if (response.status >= 400 && method !== 'HEAD')
            expect(type).toBe('application/problem+json');
        },
      ),
      { numRuns: 300 },
    );
    expect(failures).toEqual([]);
  });
});
