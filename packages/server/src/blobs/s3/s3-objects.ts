import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Measure, measure, type Measured } from '../kit/measure.js';
import {
  checkObjectName,
  isObjectName,
  listQueryOf,
  type ObjectPage,
  type Objects,
  type ObjectSource,
  type PutObjectOptions,
} from '../kit/objects.js';
import { webStream } from '../kit/stream.js';
import { unavailable } from '../kit/unavailable.js';
import { noAnswer } from './failures.js';
import { checkS3Options, type S3Options } from './options.js';
import { type S3Body, s3Requests, textOf } from './requests.js';
import { xmlTexts } from './xml.js';

/** The most bytes of a list of 1000 objects. */
const MAX_LIST = 4 * 1024 * 1024;

/**
 * Keeps objects in a bucket of an S3-compatible store. It needs the rights to put, get, delete and list
 * objects, and nothing else of the store: no conditional writes, no versions, no rights of single objects.
 * S3 itself takes up to 5 GB for one object.
 *
 * A request that fails because the store is down or busy is made three times at most. Errors never show a
 * key or an address.
 *
 * @throws BlogError `invalid_input` for options that are wrong.
 *
 * @example
 * ```ts
 * import { s3Objects } from '@blog/server/blobs';
 *
 * const backups = s3Objects({
 *   endpoint: 'https://s3.eu-central-1.amazonaws.com',
 *   bucket: 'small-hours',
 *   region: 'eu-central-1',
 *   accessKeyId: process.env['S3_ACCESS_KEY_ID'] ?? '',
 *   secretAccessKey: process.env['S3_SECRET_ACCESS_KEY'] ?? '',
 *   prefix: 'backups',
 * });
 * const { items } = await backups.list({ limit: 10 });
 * console.log(items);
 * ```
 */
export function s3Objects(options: S3Options): Objects {
  checkS3Options(options);
  const send = s3Requests(options);
  const prefix = options.prefix === undefined ? '' : `${options.prefix}/`;

  /** The key of a name that is checked. */
  function keyOf(name: string): string {
    checkObjectName(name);
    return prefix + name;
  }

  return {
    async put(name, source, given = {}) {
      if (typeof name === 'string') checkObjectName(name);
      return withBody(source, given, async (body, measured) => {
        const chosen = typeof name === 'string' ? name : name(measured.sha256);
        const headers = {
          'content-length': String(measured.size),
          'content-type': given.type ?? 'application/octet-stream',
          // The store compares the bytes that it gets with it.
          'x-amz-content-sha256': measured.sha256,
        };
        const answer = await send({
          method: 'PUT',
          key: keyOf(chosen),
          headers,
          body,
          signal: given.signal,
        });
        await answer?.body.dump();
        return { name: chosen, ...measured };
      });
    },
    async get(name, { signal } = {}) {
      const key = keyOf(name);
      const answer = await send({ method: 'GET', key, signal, missing: 'NoSuchKey' });
      if (answer === null) return null;
      const size = Number(answer.headers['content-length']);
      if (!Number.isSafeInteger(size)) {
        await answer.body.dump();
        throw unavailable('The S3 store cannot be used: it does not tell the size of an object.');
      }
      const toError = (error: unknown): unknown =>
        signal?.aborted === true ? signal.reason : noAnswer(error);
      return { stream: webStream(answer.body, toError), size };
    },
    async has(name) {
      const answer = await send({ method: 'HEAD', key: keyOf(name), missing: 'NoSuchKey' });
      await answer?.body.dump();
      return answer !== null;
    },
    async delete(name) {
      const answer = await send({ method: 'DELETE', key: keyOf(name), missing: 'NoSuchKey' });
      await answer?.body.dump();
    },
    async list(query = {}) {
      const { cursor, limit } = listQueryOf(query);
      // The first form of the list: its place is a key, so a page can be asked for at any time.
      const answer = await send({
        method: 'GET',
        key: null,
        query: {
          prefix,
          'max-keys': String(limit),
          ...(cursor !== '' && { marker: prefix + cursor }),
        },
      });
      if (answer === null) return { items: [], next: null };
      return pageOf(await textOf(answer, MAX_LIST), prefix);
    },
  };
}

/**
 * Measures a source, then gives bytes that can be sent more than once: S3 wants size and hash before the
 * bytes, so a stream is kept in a file until it is sent.
 */
async function withBody<T>(
  source: ObjectSource,
  options: PutObjectOptions,
  work: (body: S3Body, measured: Measured) => Promise<T>,
): Promise<T> {
  options.signal?.throwIfAborted();
  if (source instanceof Uint8Array || 'file' in source)
    return work(source, await measure(source, options));
  const folder = await mkdtemp(join(tmpdir(), 'blog-upload-'));
  try {
    const file = join(folder, 'body');
    const measured = new Measure();
    await writeFile(file, measured.through(source, options), { mode: 0o600 });
    return await work({ file }, measured.result());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads a list, which has a known form and end. */
async function pageOf(xml: string | null, prefix: string): Promise<ObjectPage> {
  const texts = xml === null ? [] : await xmlTexts(xml).catch(() => []);
  if (texts.at(-1)?.[0] !== 'ListBucketResult')
    throw unavailable(
      'The S3 store cannot be used: what it gave is no list of a bucket. Check endpoint.',
    );
  const all = (path: string) => texts.filter(([at]) => at === path).map(([, text]) => text);
  const names = all('ListBucketResult/Contents/Key').map((key) => key.slice(prefix.length));
  const sizes = all('ListBucketResult/Contents/Size').map(Number);
  const isCut = all('ListBucketResult/IsTruncated')[0] === 'true';
  const items = names.map((name, index) => ({ name, size: sizes[index] ?? 0 }));
  return {
    // Other programs may keep keys of another form below the prefix.
    items: items.filter(({ name }) => isObjectName(name)),
    next: isCut ? (names.at(-1) ?? null) : null,
  };
}
