import type { JsonBytes, ReadOperation } from '@blog/core/backend';

import type { AnswerCache } from '../cache/answer-cache.js';
import type { Settings } from './options.js';
import {
  hashTag,
  matchesTag,
  PRIVATE,
  revisionTag,
  securityHeaders,
  varyHeader,
} from './headers.js';
import type { Cors } from './cors.js';
import { type ReadAnswer, takesReceipts } from './reads.js';
import { surrogateHeaders } from './surrogate-keys.js';
import type { WriteAnswer } from './writes.js';

const encoder = new TextEncoder();

/** A value as JSON bytes. */
export function encodeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(value));
}

/** An answer that is ready to send. */
export interface KeptAnswer {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A feed or sitemap, as text. */
export interface TextDocument {
  readonly text: string;
  readonly type: string;
  readonly keys: readonly string[];
}

/** Makes the answers of a handler. */
export interface Answers {
  /** `shared` has the generation of the cache before the read, if every caller gets the same answer. */
  read(
    request: Request,
    operation: ReadOperation | 'discovery',
    answer: ReadAnswer,
    shared: { readonly generation: number } | null,
  ): Promise<Response>;
  /** A document that is the same for everyone. */
  document(request: Request, document: TextDocument, generation: number): Promise<Response>;
  written(answer: WriteAnswer, cookie: string | null): Promise<Response>;
}

/** Makes the answers of a handler. Headers that are the same in all answers are made once. */
export function createAnswers(
  settings: Settings,
  cors: Cors,
  cache: AnswerCache<KeptAnswer> | null,
): Answers {
  const { json, document, receiptVary, forPosts, forComments } = sharedHeaders(settings, cors);
  const send = (
    request: Request,
    answer: KeptAnswer,
    keep: { generation: number; keys: readonly string[] } | null,
  ) => {
    if (keep !== null) cache?.set(request.url, answer, { ...keep, bytes: answer.body.byteLength });
    return sendKept(request, answer, cors);
  };
  return {
    async read(request, operation, answer, shared) {
      const { body, etag } = 'bytes' in answer ? bytesOf(answer.bytes) : await encode(answer);
      const freshness = operation.startsWith('comments') ? forComments : forPosts;
      const headers = {
        ...json,
        ...(takesReceipts(operation) ? receiptVary : {}),
        etag,
        'cache-control': shared === null ? PRIVATE : freshness,
        ...(shared === null ? {} : surrogateHeaders(answer.keys)),
      };
      const { keys } = answer;
      return send(request, { body, etag, headers }, shared && { ...shared, keys });
    },
    async document(request, { text, type, keys }, generation) {
      const body = encoder.encode(text);
      const etag = await hashTag(body);
      const headers = { ...document, 'content-type': type, etag, ...surrogateHeaders(keys) };
      return send(request, { body, etag, headers }, { generation, keys });
    },
    async written({ status, value, revision, location }, cookie) {
      const headers: Record<string, string> = { ...json, 'cache-control': PRIVATE };
      if (location !== undefined) headers['location'] = settings.basePath + location;
      if (cookie !== null) headers['set-cookie'] = cookie;
      if (status === 204) {
        delete headers['content-type'];
        return new Response(null, { status, headers });
      }
      const body = encodeJson(value);
      if (revision !== undefined && revision !== null)
        headers['etag'] = revisionTag(revision, await hashTag(body));
      return new Response(body, { status, headers });
    },
  };
}

type HeaderValues = Readonly<Record<string, string>>;

function sharedHeaders(settings: Settings, { fixed }: Cors) {
  const { maxAge, staleWhileRevalidate } = settings.freshness;
  const credentials = settings.authenticate === undefined ? [] : ['Authorization', 'Cookie'];
  const origin = 'vary' in fixed ? [fixed['vary']] : [];
  const json: HeaderValues = {
    ...securityHeaders,
    ...fixed,
    'content-type': 'application/json',
    ...varyHeader([...credentials, ...origin]),
  };
  const receiptVary: HeaderValues = varyHeader([
    ...credentials,
    ...(settings.receipts !== undefined && credentials.length === 0 ? ['Cookie'] : []),
    'Blog-Receipts',
    ...origin,
  ]);
  const forPosts = `public, max-age=${maxAge}, stale-while-revalidate=${staleWhileRevalidate}`;
  // Someone who has just written a comment reads again and must see it. So only shared caches keep comments.
  const forComments = `public, max-age=0, s-maxage=${maxAge}`;
  const document: HeaderValues = { ...securityHeaders, ...fixed, 'cache-control': forPosts };
  return { json, document, receiptVary, forPosts, forComments };
}

interface TaggedBody {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

function bytesOf({ body, etag }: JsonBytes): TaggedBody {
  return { body: body as Uint8Array<ArrayBuffer>, etag };
}

async function encode(answer: { value: unknown; revision: string | null }): Promise<TaggedBody> {
  const body = encodeJson(answer.value);
  return { body, etag: revisionTag(answer.revision, await hashTag(body)) };
}

/**
 * Sends an answer, or 304 if the caller has it already. Only the entity tag decides. A date cannot decide,
 * because the newest date becomes older when an item is withdrawn.
 */
export function sendKept(request: Request, answer: KeptAnswer, { of }: Pick<Cors, 'of'>): Response {
  const headers = of === null ? answer.headers : { ...answer.headers, ...of(request) };
  if (matchesTag(request.headers.get('if-none-match'), answer.etag)) {
    const { 'content-type': _, ...rest } = headers;
    return new Response(null, { status: 304, headers: rest });
  }
  return new Response(answer.body, { status: 200, headers });
}
