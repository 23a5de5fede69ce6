import type { LawContext } from '../law/context.js';
import { postInput, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import { foundIn, hasStatus, type JsonObject } from './expect.js';
import { isProblem } from './problem.js';
import { createPost } from './samples.js';
import type { Asked, Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

const needs = {
  account: true,
  operations: ['posts.create'],
  capabilities: writes(),
} as const satisfies WireLaw['needs'];

/** Sends a body to the create of posts, as whoever may. */
function send(
  wire: Wire,
  t: LawContext,
  body: NonNullable<Asked['body']>,
  type: string | null = 'application/json',
) {
  const headers = type === null ? {} : { 'content-type': type };
  const asked: Asked = { method: 'POST', as: t.able('posts.create'), body, headers };
  return wire.ask('/v1/posts', asked);
}

const contentType: WireLaw = {
  name: 'content-type',
  title: 'A body that is not declared as application/json is invalid_input with the status 415.',
  needs,
  async run(wire, t) {
    const body = JSON.stringify(postInput(t));
    const types = [
      'text/plain',
      'text/plain;charset=UTF-8',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonx',
      'text/json',
      'application/xml',
      '',
    ];
    const bytes = new TextEncoder().encode(body);
    for (const type of [...types, null])
      isProblem(await send(wire, t, bytes, type), 'invalid_input', { status: 415 });
    for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])
      hasStatus(await send(wire, t, JSON.stringify(postInput(t)), type), 201);
  },
};

/** Bodies that are no JSON object. */
const broken: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  ' ',
  '{',
  '{"title":',
  '{"title": "a",}',
  "{'title': 'a'}",
  '{"title": "a"} x',
  '{"title": NaN}',
  '{"title": "a\nb"}',
  'title=a',
  '[]',
  'null',
  '1',
  '"text"',
  'true',
  '['.repeat(100_000),
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
];

const json: WireLaw = {
  name: 'broken-json',
  title:
    'A body that is no JSON object in UTF-8 is invalid_input, however it is broken, and the next request is answered.',
  needs,
  async run(wire, t) {
    for (const body of broken) {
      isProblem(await send(wire, t, body), 'invalid_input');
      hasStatus(await wire.ask('/v1'), 200);
    }
    const input = JSON.stringify({
      ...postInput(t, { title: 'TITLE' }),
      ...(t.takes('extra') && { extra: { value: 'VALUE' } }),
    });
    const bytes = new TextEncoder().encode(input);
    bytes.set([0xff, 0xc3], input.indexOf('TITLE'));
    isProblem(await send(wire, t, bytes), 'invalid_input');
    for (const value of t.takes('extra') ? ['NaN', '-Infinity', '01', "'a'"] : [])
      isProblem(await send(wire, t, input.replace('"VALUE"', value)), 'invalid_input');
  },
};

const texts: WireLaw = {
  name: 'unstorable-text',
  title: 'NUL and half of a surrogate pair are invalid_input wherever a body has them.',
  needs,
  async run(wire, t) {
    const input = JSON.stringify(postInput(t, { title: 'TITLE' }));
    for (const text of [String.raw`a\u0000b`, String.raw`a\ud800b`, String.raw`\udfff`])
      isProblem(await send(wire, t, input.replace('TITLE', text)), 'invalid_input', {
        at: 'title',
      });
  },
};

const unknownKeys: WireLaw = {
  name: 'unknown-keys',
  title: 'Keys that an input should not have, and values of another type, are invalid_input there.',
  needs,
  async run(wire, t) {
    const input: JsonObject = { ...postInput(t) };
    const { title: _title, ...untitled } = input;
    const wrong: [at: string, body: object][] = [
      ['nonsense', { ...input, nonsense: 1 }],
      ['id', { ...input, id: '1' }],
      ['title', untitled],
      ['title', { ...input, title: 7 }],
      ['title', { ...input, title: null }],
      ['source', { ...input, source: 'text' }],
      ['source.format', { ...input, source: { format: 'nonsense', text: 'a' } }],
      ['source.text', { ...input, source: { format: 'text' } }],
      ['status', { ...input, status: 'nonsense' }],
    ];
    for (const [at, body] of wrong)
      isProblem(await createPost(wire, t, {}, body), 'invalid_input', { at });
  },
};

/** A comment whose body has a number of bytes: the JSON is filled up with blanks. */
function padded(input: object, bytes: number): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(input));
  const whole = new Uint8Array(bytes).fill(0x20);
  whole.set(text);
  return whole;
}

/** Bytes as a stream, which is sent in chunks and without a length. */
function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const half = Math.floor(bytes.length / 2);
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, half));
      controller.enqueue(bytes.slice(half));
      controller.close();
    },
  });
}

const tooLarge: WireLaw = {
  name: 'too-large',
  title:
    'The body of a comment may have limits.maxBodyBytes of GET /v1, and one byte more is too_large with the limit: bytes, not characters.',
  needs: {
    account: true,
    operations: ['comments.create', 'posts.create'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const as = t.able('comments.create');
    const { limits } = foundIn(await wire.ask('/v1', { as }));
    const limit = Number((limits as JsonObject | undefined)?.['maxBodyBytes']);
    if (!(limit < 20_000_000)) return;
    const post = await writePost(t);
    const source = { format: t.comments().formats[0] ?? 'text', text: `Words of ${t.word()}.` };
    const headers = { 'content-type': 'application/json' };
    const ask = (size: number) => {
      const body = padded({ postId: post.id, source }, size);
      return wire.ask('/v1/comments', { method: 'POST', as, headers, body });
    };
    const details = isProblem(await ask(limit + 1), 'too_large');
    ensure(
      details['limit'] === limit,
      `a body of ${limit + 1} bytes: expected details.limit ${limit}, got ${String(details['limit'])}`,
    );
    hasStatus(await wire.ask('/v1'), 200);
    const stream = streamOf(padded({ postId: post.id, source }, limit + 1));
    const inChunks = { method: 'POST', as, headers, body: stream };
    isProblem(await wire.ask('/v1/comments', inChunks), 'too_large');
    // Fewer characters than the limit, and more bytes: a character may have three.
    const wide = { format: source.format, text: '€'.repeat(Math.ceil(limit / 2)) };
    const body = JSON.stringify({ postId: post.id, source: wide });
    const inBytes = await wire.ask('/v1/comments', { method: 'POST', as, headers, body });
    isProblem(inBytes, 'too_large');
    hasStatus(await ask(limit), 201);
  },
};

const chunked: WireLaw = {
  name: 'chunked',
  title: 'A body in chunks, without Content-Length, is read as any other.',
  needs,
  async run(wire, t) {
    const input = postInput(t);
    const bytes = new TextEncoder().encode(JSON.stringify(input));
    const answer = await send(wire, t, streamOf(bytes));
    const { title } = foundIn(answer, 201);
    ensure(
      title === input.title,
      `${answer.request}: expected the title ${input.title}, got ${String(title)}`,
    );
  },
};

export const bodyLaws: readonly WireLaw[] = [
  contentType,
  json,
  texts,
  unknownKeys,
  tooLarge,
  chunked,
];
