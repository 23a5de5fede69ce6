import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { BlogError } from '@blog/core';
import { invalidField } from '@blog/core/backend';

import type { ObjectSource, PutObjectOptions, RepeatableSource } from './objects.js';

/** The size of a source in bytes, and its SHA-256 hash in hexadecimal digits. */
export interface Measured {
  readonly size: number;
  readonly sha256: string;
}

/** What ends the reading of a source early. */
type Bounds = Pick<PutObjectOptions, 'limit' | 'signal'>;

/** Counts and hashes bytes while somebody else reads them, and stops at a limit. */
export class Measure {
  readonly #hash = createHash('sha256');
  #size = 0;

  /**
   * Passes the chunks of a source on.
   *
   * @throws BlogError `too_large` where there are more bytes than the limit; `invalid_input` for a stream
   *   of something else; the signal's reason where it is ended.
   */
  async *through(
    source: ObjectSource,
    { limit = Infinity, signal }: Bounds,
  ): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of chunksOf(source)) {
      signal?.throwIfAborted();
      if (!(chunk instanceof Uint8Array))
        throw invalidField('source', 'Expected a stream of bytes (Uint8Array)', 'put');
      this.#size += chunk.byteLength;
      if (this.#size > limit) throw tooLarge(limit);
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  /** Gives the result. It can be asked for once, at the end. */
  result(): Measured {
    return { size: this.#size, sha256: this.#hash.digest('hex') };
  }
}

/** Reads a source to its end, and keeps nothing of it. */
export async function measure(source: ObjectSource, bounds: Bounds): Promise<Measured> {
  const measured = new Measure();
  const chunks = measured.through(source, bounds);
  while ((await chunks.next()).done !== true);
  return measured.result();
}

/**
 * Whether a source can be read more than once.
 *
 * @throws BlogError `invalid_input` for a value that is no source.
 */
export function isRepeatable(source: ObjectSource): source is RepeatableSource {
  if (source instanceof Uint8Array) return true;
  if (typeof source === 'object' && source !== null) {
    if ('file' in source && typeof source.file === 'string') return true;
    if (Symbol.asyncIterator in source) return false;
  }
  throw invalidField('source', 'Expected bytes (Uint8Array) or a stream of them', 'put');
}

function chunksOf(source: ObjectSource): AsyncIterable<unknown> | Iterable<unknown> {
  if (!isRepeatable(source)) return source;
  return 'file' in source ? createReadStream(source.file) : [source];
}

/** The error for more bytes than a limit allows. */
export function tooLarge(limit: number): BlogError<'too_large'> {
  return new BlogError('too_large', {
    message: `The bytes are more than the ${limit} that are allowed. Nothing was stored.`,
    details: { limit },
  });
}
