import { checkObjectName, listQueryOf, type Objects } from '../kit/objects.js';
import { webStream } from '../kit/stream.js';
import { unavailable } from '../kit/unavailable.js';
import { noAnswer } from './failures.js';
import { MAX_LIST, pageOf } from './list.js';
import { checkS3Options, type S3Options } from './options.js';
import { type S3Answer, s3Requests, textOf } from './requests.js';
import { withUploadBody } from './upload-body.js';

/**
 * Keeps objects in a bucket of an S3-compatible store. It needs the rights to put, get, delete and list
 * objects, and nothing else of the store: no conditional writes, no versions, no rights of single objects.
 * An object may have up to 5 GiB, the most that S3 takes by one request; more is the error `too_large`.
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
      return withUploadBody(source, given, async (body, measured) => {
        const chosen = typeof name === 'string' ? name : name(measured.sha256);
        const headers = {
          'content-length': String(measured.size),
          'content-type': given.type ?? 'application/octet-stream',
          // The store compares the bytes that it gets with it.
          'x-amz-content-sha256': measured.sha256,
        };
        const { signal } = given;
        await send({ method: 'PUT', key: keyOf(chosen), headers, body, signal }, drained);
        return { name: chosen, ...measured };
      });
    },
    async get(name, { signal } = {}) {
      const toError = (error: unknown): unknown =>
        signal?.aborted === true ? signal.reason : noAnswer(error);
      return send({ method: 'GET', key: keyOf(name), signal, missing }, async (answer) => {
        const size = Number(answer.headers['content-length']);
        if (Number.isSafeInteger(size)) return { stream: webStream(answer.body, toError), size };
        await answer.body.dump();
        throw unavailable('The S3 store cannot be used: it does not tell the size of an object.');
      });
    },
    async has(name) {
      return (await send({ method: 'HEAD', key: keyOf(name), missing }, drained)) ?? false;
    },
    async delete(name) {
      await send({ method: 'DELETE', key: keyOf(name), missing }, drained);
    },
    async list(query = {}) {
      const { cursor, limit } = listQueryOf(query);
      // The first form of the list: its place is a key, so a page can be asked for at any time.
      const place = cursor === '' ? {} : { marker: prefix + cursor };
      const asked = { prefix, 'max-keys': String(limit), ...place };
      const request = { method: 'GET', key: null, query: asked } as const;
      return pageOf(await send(request, (answer) => textOf(answer, MAX_LIST)), prefix);
    },
  };
}

/** The code of S3 for an object that is not there. */
const missing = 'NoSuchKey';

/** Reads an answer of which only the status counts. */
async function drained(answer: S3Answer): Promise<true> {
  await textOf(answer, MAX_LIST);
  return true;
}
