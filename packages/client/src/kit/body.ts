import { BlogError } from '@blog/core';

import { throwIfAborted } from './abort.js';
import { unlessAborted } from './share.js';

interface Reading {
  backend: string;
  operation: string | null;
  signal?: AbortSignal | undefined;
  /** Ends a body that never does. */
  deadline?: AbortSignal | undefined;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Reads a body no further than `maxBytes`: an endless one ends in `too_large`. A `fetch` without streams reads it whole. */
export async function readBody(
  response: Response,
  maxBytes: number,
  { backend, operation, signal, deadline }: Reading,
): Promise<Uint8Array> {
  const tooLarge = () =>
    new BlogError('too_large', {
      message: `${backend} answered ${operation ?? 'a request'} with more than ${maxBytes} bytes`,
      backend,
      operation,
      details: { limit: maxBytes },
    });
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  if (response.body === null) return new Uint8Array();
  // Not every runtime has what its types promise.
  const { body } = response as { body?: ReadableStream<Uint8Array> };
  const reader = body?.getReader?.();
  if (reader === undefined) {
    const { readWhole } = await import('./rare.js');
    const bytes = await unlessAborted(unlessAborted(readWhole(response), signal), deadline);
    if (bytes.byteLength > maxBytes) throw tooLarge();
    return bytes;
  }
  const stop = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop);
  deadline?.addEventListener('abort', stop);
  try {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      throwIfAborted(signal);
      throwIfAborted(deadline);
      if (done) return joined(chunks, bytes);
      bytes += value.byteLength;
      if (bytes > maxBytes) {
        stop();
        throw tooLarge();
      }
      chunks.push(value);
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    deadline?.removeEventListener('abort', stop);
  }
}
