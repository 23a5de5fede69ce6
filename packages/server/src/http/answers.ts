import type { Settings } from './options.js';
import { hashTag, matchesTag, revisionTag } from './etag.js';
import { PRIVATE, securityHeaders, varyHeader } from './headers.js';
import type { Cors } from './cors.js';
import type { ReadAnswer, ReadOperation } from './reads.js';
import type { ResponseCache } from './response-cache.js';
import { surrogateHeaders } from './surrogate-keys.js';
import type { WriteAnswer } from './writes.js';

const encoder = new TextEncoder();

/** A value as JSON bytes. */
export function encodeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(value));
}

/** A feed or sitemap, as text. */
export interface TextDocument {
  readonly text: string;
  readonly type: string;
  readonly keys: readonly string[];
}

/** How answers are made. */
export interface Answers {
  /** `shared`: anyone who asks this address gets the same. `generation`: of the cache at the start. */
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

/** Makes the answers of a handler, with what is the same in all of them made once. */
export function createAnswers(
  settings: Settings,
  { fixed, of }: Cors,
  cache: ResponseCache | null,
): Answers {
  const { maxAge, staleWhileRevalidate } = settings.freshness;
  const credentials = settings.authenticate === undefined ? [] : ['Authorization', 'Cookie'];
  const origin = 'vary' in fixed ? [fixed['vary']] : [];
  const base = {
    ...securityHeaders,
    ...fixed,
    'content-type': 'application/json',
    ...varyHeader([...credentials, ...origin]),
  };
  const receiptVary = varyHeader([
    ...credentials,
    ...(settings.receipts !== undefined && credentials.length === 0 ? ['Cookie'] : []),
    'Blog-Receipts',
    ...origin,
  ]);
  const forPosts = `public, max-age=${maxAge}, stale-while-revalidate=${staleWhileRevalidate}`;
  // Who has just written a comment asks again and must see it; only shared caches keep these.
  const forComments = `public, max-age=0, s-maxage=${maxAge}`;

  return {
    async read(request, operation, answer, shared) {
      const aboutComments = operation.startsWith('comments');
      let body: Uint8Array<ArrayBuffer>;
      let etag: string;
      if ('bytes' in answer) {
        body = answer.bytes.body as Uint8Array<ArrayBuffer>;
        etag = answer.bytes.etag;
      } else {
        body = encodeJson(answer.value);
        etag = revisionTag(answer.revision, await hashTag(body));
      }
      const headers = {
        ...base,
        ...(operation === 'comments.list' ? receiptVary : {}),
        etag,
        'cache-control': shared === null ? PRIVATE : aboutComments ? forComments : forPosts,
        ...(shared === null ? {} : surrogateHeaders(answer.keys)),
      };
      if (shared !== null && cache !== null)
        cache.set(request.url, { body, etag, headers }, shared.generation);
      return conditional(
        request,
        body,
        etag,
        of === null ? headers : { ...headers, ...of(request) },
      );
    },
    async document(request, { text, type, keys }, generation) {
      const body = encoder.encode(text);
      const etag = await hashTag(body);
      const headers: Record<string, string> = {
        ...securityHeaders,
        ...fixed,
        'content-type': type,
        etag,
        'cache-control': forPosts,
        ...surrogateHeaders(keys),
      };
      cache?.set(request.url, { body, etag, headers }, generation);
      return conditional(
        request,
        body,
        etag,
        of === null ? headers : { ...headers, ...of(request) },
      );
    },
    async written({ status, value, revision, location }, cookie) {
      const headers: Record<string, string> = { ...base, 'cache-control': PRIVATE };
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

/**
 * The answer, or 304 where the caller has it already: told by its tag alone. A date cannot tell, for
 * what was withdrawn leaves the newest that is left older.
 */
export function conditional(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  etag: string,
  headers: Readonly<Record<string, string>>,
): Response {
  if (matchesTag(request.headers.get('if-none-match'), etag)) {
    const { 'content-type': _, ...rest } = headers;
    return new Response(null, { status: 304, headers: rest });
  }
  return new Response(body, { status: 200, headers });
}
