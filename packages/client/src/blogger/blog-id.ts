import * as z from 'zod/mini';

import { parseJson, parseWire } from '../kit/wire.js';
import { API, type Blogger } from './api.js';

const idSchema = z.object({ id: z.string() });

async function lookUp({ transport }: Blogger, url: string): Promise<string> {
  const operation = 'blogger';
  const query = new URLSearchParams({ url, fields: 'id' }).toString();
  const response = await transport.send(`${API}/blogs/byurl?${query}`, { operation });
  const json = parseJson(response, 'blogger', operation);
  return parseWire(idSchema, json, { backend: 'blogger', operation }).id;
}

/** Rejects when the signal aborts, and else with what the promise does. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The lookups that were begun, or are done. */
const known = new WeakMap<Blogger, Promise<string>>();

/** The blog's id; a lookup that failed is made again by the next call. */
export async function blogIdOf(blogger: Blogger, signal: AbortSignal | undefined): Promise<string> {
  const { blogId, url } = blogger.at;
  if (blogId !== undefined) return blogId;
  // Before a lookup is begun: nobody would be there to be told of its failure.
  signal?.throwIfAborted();
  let found = known.get(blogger);
  if (found === undefined) {
    // It belongs to all callers, so none of them can abort it.
    found = lookUp(blogger, url).catch((error: unknown) => {
      known.delete(blogger);
      throw error;
    });
    known.set(blogger, found);
  }
  return unlessAborted(found, signal);
}
