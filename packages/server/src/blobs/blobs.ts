import { checkOptions, invalidField, type OptionChecks, type ValueRule } from '@blog/core/backend';
import mime from 'mime';

import { folderObjects, type FolderOptions } from './folder/folder-objects.js';
import type { ListObjectsQuery, Objects } from './kit/objects.js';
import { s3Objects } from './s3/s3-objects.js';
import type { S3Options } from './s3/options.js';

/** How a blob is stored. */
export interface PutBlobOptions {
  /** The media type, such as `image/jpeg`. Parameters such as a charset are not kept. */
  readonly type: string;
  /** The most bytes that the blob may have. Default 100 MiB. */
  readonly limit?: number | undefined;
  /** Ends the work; nothing is stored then, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A blob that is read. */
export interface FoundBlob {
  /** The bytes. Read them to the end, or cancel them: an open stream holds a file or a connection. */
  readonly stream: ReadableStream<Uint8Array>;
  /** The usual name of its media type. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** A page of a list, in the order of the keys. It may be empty before the last one. */
export interface BlobPage {
  /** The keys of the blobs, and their sizes in bytes. */
  readonly items: readonly { readonly key: string; readonly size: number }[];
  /** The cursor of the next page; `null` at the end. */
  readonly next: string | null;
}

/**
 * Pictures and other files of a blog. The key of a blob is the SHA-256 hash of its bytes with the usual
 * extension of its media type, such as `9f86…0a08.jpg`: 64 hexadecimal digits, so it can be a part of an
 * address and the name of a file. Bytes that are stored twice have one key, and a key never gets other
 * bytes, so a copy of it may be kept for ever.
 *
 * Methods reject with `invalid_input` for a key that is none, before the store is asked, and with
 * `unavailable` where the store cannot be used.
 */
export interface Blobs {
  /**
   * Stores a blob, and gives its key. An upload that breaks off leaves nothing.
   *
   * @throws BlogError `too_large` where there are more bytes than the limit; `invalid_input` where no
   *   extension is known for the type.
   */
  put(
    source: Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
    options: PutBlobOptions,
  ): Promise<string>;
  /** Opens a blob; `null` where there is none. */
  get(key: string, options?: { readonly signal?: AbortSignal }): Promise<FoundBlob | null>;
  /** Whether there is a blob with this key. */
  has(key: string): Promise<boolean>;
  /** Deletes a blob. It is no error if there is none. */
  delete(key: string): Promise<void>;
  /** Gives a page of the blobs, in the order of their keys. Files with other names are left out. */
  list(query?: ListObjectsQuery): Promise<BlobPage>;
}

/**
 * Keeps blobs as files of a folder.
 *
 * @throws BlogError `invalid_input` for options that are wrong.
 *
 * @example
 * ```ts
 * import { folderBlobs } from '@blog/server/blobs';
 *
 * const blobs = folderBlobs({ folder: 'media' });
 * const key = await blobs.put(new TextEncoder().encode('Hello'), { type: 'text/plain' });
 * const found = await blobs.get(key);
 * if (found !== null) console.log(await new Response(found.stream).text());
 * ```
 */
export function folderBlobs(options: FolderOptions): Blobs {
  return blobsIn(folderObjects(options));
}

/**
 * Keeps blobs in a bucket of an S3-compatible store. See {@link s3Objects} for what it needs and how it
 * fails.
 *
 * @throws BlogError `invalid_input` for options that are wrong.
 *
 * @example
 * ```ts
 * import { s3Blobs } from '@blog/server/blobs';
 *
 * const blobs = s3Blobs({
 *   endpoint: 'http://minio:9000',
 *   bucket: 'small-hours',
 *   region: 'us-east-1',
 *   accessKeyId: process.env['S3_ACCESS_KEY_ID'] ?? '',
 *   secretAccessKey: process.env['S3_SECRET_ACCESS_KEY'] ?? '',
 *   prefix: 'media',
 * });
 * console.log(await blobs.has(`${'0'.repeat(64)}.png`));
 * ```
 */
export function s3Blobs(options: S3Options): Blobs {
  return blobsIn(s3Objects(options));
}

const DEFAULT_LIMIT = 100 * 1024 * 1024;

const putChecks: OptionChecks<PutBlobOptions> = {
  type: 'string',
  limit: {
    expected: 'a whole number of bytes',
    test: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  },
  signal: {
    expected: 'an AbortSignal',
    test: (value) => value instanceof AbortSignal,
  } satisfies ValueRule,
};

function blobsIn(objects: Objects): Blobs {
  return {
    async put(source, options) {
      checkOptions(options, putChecks, 'put', ['type']);
      const extension = extensionOf(options.type);
      const { name } = await objects.put((sha256) => `${sha256}.${extension}`, source, {
        limit: options.limit ?? DEFAULT_LIMIT,
        type: typeOf(extension),
        signal: options.signal,
      });
      return name;
    },
    async get(key, options) {
      const found = await objects.get(checkedKey(key), options);
      return found === null ? null : { ...found, type: typeOf(extensionIn(key)) };
    },
    has: async (key) => objects.has(checkedKey(key)),
    delete: async (key) => objects.delete(checkedKey(key)),
    async list(query) {
      const { items, next } = await objects.list(query);
      const keys = items.filter(({ name }) => isKey(name));
      return { items: keys.map(({ name, size }) => ({ key: name, size })), next };
    },
  };
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}\.[a-z0-9]{1,20}$/.test(value);
}

function checkedKey(key: string): string {
  if (isKey(key)) return key;
  throw invalidField(
    'key',
    'Expected a key that put gave: 64 hexadecimal digits and an extension, such as .jpg',
    'blobs',
  );
}

function extensionIn(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

function typeOf(extension: string): string {
  return mime.getType(extension) ?? 'application/octet-stream';
}

function extensionOf(type: string): string {
  const extension = mime.getExtension(type);
  if (extension !== null && /^[a-z0-9]{1,20}$/.test(extension)) return extension;
  throw invalidField(
    'type',
    `Expected a media type such as image/jpeg that has a usual extension, not ${JSON.stringify(type.slice(0, 60))}. For all else give application/octet-stream`,
    'put',
  );
}
