import { createReadStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

import { isBlogError } from '@blog/core';
import type { AwsV4Signer } from 'aws4fetch';
import type { Dispatcher } from 'undici';

import type { RepeatableSource } from '../kit/objects.js';
import { codeIn, failure, noAnswer, passing } from './failures.js';
import { s3Address, type S3Options } from './options.js';

/** A request to the store. */
export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** The key of an object; `null` for the bucket. */
  readonly key: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RepeatableSource;
  readonly signal?: AbortSignal | undefined;
  /** The code of S3 that is an answer, too: `null` is given for it. */
  readonly missing?: string;
}

/** The most times that a request is made. */
const TRIES = 3;
/** Milliseconds before the second try; each further pause is twice as long. */
const PAUSE = 100;
/** The most bytes of the text of an error. */
const MAX_ERROR = 64 * 1024;

/** An answer whose body is not read yet. */
export type S3Answer = Dispatcher.ResponseData;

/**
 * Sends a request, and gives what `read` makes of its answer. What fails while it is read is tried again,
 * too; `null` for an object that is missing.
 */
export type SendS3 = <T>(
  request: S3Request,
  read: (answer: S3Answer) => T | Promise<T>,
) => Promise<T | null>;

/**
 * Makes the function that sends signed requests. A request that fails for a reason that passes is sent
 * three times at most: each of them may be, as a key is written with the same bytes.
 */
export function s3Requests(options: S3Options): SendS3 {
  const { timeout = 30_000 } = options;
  let loaded: Promise<Transport> | undefined;
  return async (request, read) => {
    const transport = await (loaded ??= load(timeout));
    for (let attempt = 1; ; attempt += 1) {
      request.signal?.throwIfAborted();
      const result = await tried(transport, options, request, read);
      if ('answer' in result) return result.answer;
      if (!result.passes || attempt === TRIES) throw result.error;
      // Many processes should not all come again at the same moment.
      const pause = PAUSE * 2 ** (attempt - 1) * (0.5 + Math.random());
      await setTimeout(pause, undefined, { signal: request.signal }).catch(() => undefined);
    }
  };
}

interface Transport {
  readonly request: (
    url: URL,
    init: Omit<Dispatcher.RequestOptions, 'origin' | 'path'>,
  ) => Promise<S3Answer>;
  readonly Signer: typeof AwsV4Signer;
}

/** Both packages are loaded with the first request: a blog in a folder needs neither. */
async function load(timeout: number): Promise<Transport> {
  const [{ Agent, request }, { AwsV4Signer: Signer }] = await Promise.all([
    import('undici'),
    import('aws4fetch'),
  ]);
  const dispatcher = new Agent({
    connect: { timeout },
    headersTimeout: timeout,
    bodyTimeout: timeout,
  });
  return { request: (url, init) => request(url, { ...init, dispatcher }), Signer };
}

type Tried<T> =
  | { readonly answer: T | null }
  | { readonly error: unknown; readonly passes: boolean };

async function tried<T>(
  { request, Signer }: Transport,
  options: S3Options,
  { method, key, query = {}, headers = {}, body, signal, missing }: S3Request,
  read: (answer: S3Answer) => T | Promise<T>,
): Promise<Tried<T>> {
  const { accessKeyId, secretAccessKey, region } = options;
  const url = s3Address(options, key);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const account = { accessKeyId, secretAccessKey, region, service: 's3' };
  // Signed anew for each try, because a signature is good for some minutes only.
  const signed = await new Signer({ method, url: url.href, headers, ...account }).sign();
  try {
    const answer = await request(signed.url, {
      method,
      headers: Object.fromEntries(signed.headers),
      body: body === undefined ? null : bytesOf(body),
      ...(signal !== undefined && { signal }),
    });
    if (answer.statusCode >= 200 && answer.statusCode < 300) return { answer: await read(answer) };
    const failed = {
      status: answer.statusCode,
      code: await codeIn(await textOf(answer, MAX_ERROR)),
    };
    const isMissing = failed.status === 404 && (failed.code ?? missing) === missing;
    if (missing !== undefined && isMissing) return { answer: null };
    return { error: failure(failed), passes: passing.has(failed.status) };
  } catch (cause) {
    signal?.throwIfAborted();
    if (isBlogError(cause)) return { error: cause, passes: false };
    return { error: noAnswer(cause), passes: true };
  }
}

function bytesOf(body: RepeatableSource): Uint8Array | ReturnType<typeof createReadStream> {
  return 'file' in body ? createReadStream(body.file) : body;
}

/** Reads the text of an answer; `null` where it is longer than `limit` bytes, whatever it says then. */
export async function textOf({ body }: S3Answer, limit: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
