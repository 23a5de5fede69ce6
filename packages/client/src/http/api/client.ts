import { createRaw, type Raw } from '../../kit/raw.js';
import { createTransport, type TransportRequest } from '../../kit/transport.js';
import { readJson } from '../../kit/wire.js';
import type { HttpOptions } from '../options.js';
import { readError } from './errors.js';

/** Makes requests of one server of the Blog API. */
export interface HttpClient {
  readonly raw: Raw;
  /** The JSON of an answer, and the address that answered. */
  send(
    address: string,
    request: TransportRequest & { operation: string },
  ): Promise<{ data: unknown; url: string }>;
}

/** Prepares the requests of one server. It makes none yet. */
export function createClient(options: HttpOptions): HttpClient {
  const { backend, send, request } = createTransport('http', options);
  // Headers of the caller may hold a secret under any name, so they stay on its origin.
  const isGuarded = options.headers !== undefined;
  const base = options.url.replace(/(?:\/v1)?\/*$/, '');
  return {
    raw: createRaw(
      { backend, request: (url, init) => request(url, init, readError, undefined, isGuarded) },
      base,
    ),
    async send(address, asked) {
      const response = await send(base + address, { ...asked, readError, isGuarded });
      const { status, url } = response;
      if (status === 204) return { data: undefined, url };
      const { data } = await readJson(response, backend, asked.operation);
      return { data, url };
    },
  };
}
