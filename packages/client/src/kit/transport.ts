import { BlogError, type CallOptions, type ErrorCode, isBlogError } from '@blog/core';
import { checkOptions, checkValue } from '@blog/core/backend';
import ky, { isTimeoutError } from 'ky';

import { deadlineOf, reasonOf, throwIfAborted } from './abort.js';
import {
  bareUrl,
  type ErrorReader,
  type TransportBytes,
  type TransportResponse,
} from './answer.js';
import { readBody } from './body.js';
import { unlessAborted } from './share.js';
import { statusError } from './status.js';
import { transportChecks, type TransportOptions } from './transport-options.js';

/** Headers that tell a server who asks. */
export type CredentialHeaders = Readonly<Record<string, string>>;

/** Gives the credentials; asked before each request, so that a token may be renewed. */
export type Credentials = () => CredentialHeaders | Promise<CredentialHeaders>;

/** A request as a backend makes one. */
export interface TransportRequest extends CallOptions {
  /** The method of HTTP; `GET` where absent. */
  method?: string | undefined;
  /** Headers of this request. They win over those of the options and of `init`. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  json?: unknown;
  /** The operation that makes the request, for errors. An error has `null` where it is absent. */
  operation?: string | undefined;
  /** Reads the platform's own error bodies. */
  readError?: ErrorReader | undefined;
  /** Sent without the credentials that the transport may have. */
  anonymous?: boolean | undefined;
  /** Gives headers that tell who asks. They win over all others. */
  credentials?: Credentials | undefined;
  /** Follows redirects within the origin only; any other is an error. */
  isGuarded?: boolean | undefined;
}

/** Makes requests of one backend, with its credentials, and gives one family of errors. */
export interface Transport {
  /** The backend's name, for messages. */
  readonly backend: string;
  /** Throws for every status that is not 2xx. */
  send(url: string, request?: TransportRequest): Promise<TransportResponse>;
  /** As `send`, for text of any encoding; 304 is an answer, too. */
  load(url: string, request?: TransportRequest): Promise<TransportBytes>;
  /** As `fetch` does it, streaming, with the backend's headers; the same errors. */
  request(
    url: string,
    init?: RequestInit,
    readError?: ErrorReader,
    credentials?: Credentials,
    isGuarded?: boolean,
  ): Promise<Response>;
}

const DEFAULT_TIMEOUT = 30_000;
const DEFAULT_MAX_BYTES = 32_000_000;

function asText({ bytes, ...rest }: TransportBytes): TransportResponse {
  return { ...rest, text: new TextDecoder().decode(bytes) };
}

/** The error of a status, where the platform has no word of its own for it. */
function unreadError(response: TransportResponse, backend: string, operation: string | null) {
  const { status, url } = response;
  const where = `${backend} answered ${status} to ${operation ?? 'a request'} (${bareUrl(url)})`;
  const advice =
    status === 401 ? ': check the credentials' : status === 404 ? ': check the address' : '';
  const message = where + advice;
  return statusError(response, { backend, operation, message });
}

/** A request that failed. */
interface Failed {
  readonly backend: string;
  readonly operation: string | null;
  readonly url: string;
  readonly timeout: number;
  readonly deadline: AbortSignal;
  readonly signal?: AbortSignal | null | undefined;
}

/** The error with which a request rejects: the reason of its abort, else a `BlogError`. */
async function failureOf(
  error: unknown,
  { backend, operation, url, timeout, deadline, signal }: Failed,
): Promise<unknown> {
  if (signal?.aborted === true) return reasonOf(signal);
  if (isBlogError(error)) return error;
  const from = { backend, operation, cause: error };
  const what = `${operation ?? 'a request'} (${bareUrl(url)})`;
  if (isTimeoutError(error) || deadline.aborted)
    return new BlogError('timeout', {
      ...from,
      message: `${backend} did not answer ${what} within ${timeout} ms`,
    });
  try {
    const { failureFor } = await import('./rare.js');
    const { code, message } = failureFor(error, backend, what, url);
    const details = code === 'bad_response' ? { path: '' } : {};
    return new BlogError<ErrorCode>(code, { ...from, message, details });
  } catch {
    // Without a network, the part that explains the failure cannot be loaded either.
    const message = `${backend} could not be reached for ${what}; check the address and the network`;
    return new BlogError('unavailable', { ...from, message });
  }
}

/**
 * The one place that makes requests. It does not retry: the client above it knows which calls may be
 * repeated. An abort rejects with the signal's own reason.
 *
 * @param backend - The backend's name, for messages.
 *
 * @example
 * ```ts
 * import { createTransport } from '@blog/client/kit';
 *
 * const transport = createTransport('notes', { timeout: 5000 });
 * const { text } = await transport.send('https://notes.example.org/', { operation: 'connect' });
 * ```
 */
export function createTransport(backend: string, options: TransportOptions): Transport {
  checkValue(backend, 'string', 'backend', 'createTransport');
  checkValue(options, 'object', 'options', 'createTransport');
  const { headers: source, timeout = DEFAULT_TIMEOUT, maxBytes = DEFAULT_MAX_BYTES } = options;
  // A backend hands on all of its options, so that only some are of a transport.
  const own = { fetch: options.fetch, headers: source, timeout, maxBytes };
  checkOptions(own, transportChecks, 'createTransport');
  // Called late, so that a `fetch` that a framework patches after this line is the one used.
  const fetcher: typeof fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  const client = ky.create({ fetch: fetcher, retry: 0, timeout, throwHttpErrors: false });

  async function start(
    url: string,
    init: RequestInit,
    json: unknown,
    credentials: Credentials | undefined,
    isGuarded: boolean | undefined,
  ): Promise<Response> {
    const headers = new Headers(typeof source === 'function' ? await source() : source);
    for (const more of [init.headers, await credentials?.()])
      new Headers(more).forEach((value, name) => headers.set(name, value));
    const { signal, ...rest } = init;
    const asked = {
      ...rest,
      headers,
      ...(isGuarded ? { redirect: 'manual' as const } : {}),
      ...(signal ? { signal } : {}),
      ...(json === undefined ? {} : { json }),
    };
    const again = (address: string) => client(address, asked);
    const response = await again(url);
    const { status } = response;
    // A body that streams cannot be sent again.
    const isFollowed = isGuarded && status >= 300 && status < 400 && !init.body;
    if (!isFollowed) return response;
    const { followWithin } = await import('./rare.js');
    const method = init.method ?? 'GET';
    const last = await followWithin({ response, from: url, method, again });
    if (last === null) throw new TypeError('redirect count exceeded');
    return last;
  }

  /** The error of an answer: in the platform's own words, or else by its status. */
  async function errorOf(
    answer: TransportBytes,
    operation: string | null,
    readError: ErrorReader | undefined,
  ): Promise<BlogError> {
    const response = asText(answer);
    let read = await readError?.(response, operation);
    // The error may stand behind a notice of the server's own.
    if (read === null && response.text.includes('{"')) {
      const found = (await import('./rare.js')).jsonIn(response.text);
      if (found?.hasWords === true)
        read = await readError?.({ ...response, text: JSON.stringify(found.data) }, operation);
    }
    return read ?? unreadError(response, backend, operation);
  }

  async function load(
    url: string,
    request: TransportRequest,
    accepts: (response: Response) => boolean,
  ): Promise<TransportBytes> {
    const { method = 'GET', headers, json, signal, init, operation = null, readError } = request;
    throwIfAborted(signal);
    const deadline = deadlineOf(timeout);
    try {
      const merged = new Headers(init?.headers);
      for (const [name, value] of Object.entries(headers ?? {})) merged.set(name, value);
      const started = start(
        url,
        { ...init, body: null, method, headers: merged, signal: signal ?? null },
        json,
        request.credentials,
        request.isGuarded,
      );
      // Credentials may take their time, too.
      const response = await unlessAborted(unlessAborted(started, signal), deadline);
      const reading = { backend, operation, signal, deadline };
      let bytes = await readBody(response, maxBytes, reading);
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
        const { gunzipped } = await import('./rare.js');
        bytes = await readBody(gunzipped(bytes), maxBytes, reading);
      }
      const answer = {
        status: response.status,
        headers: response.headers,
        url: response.url === '' ? url : response.url,
        bytes,
      };
      if (accepts(response)) return answer;
      throw await errorOf(answer, operation, readError);
    } catch (error) {
      throw await failureOf(error, { backend, operation, url, timeout, deadline, signal });
    }
  }

  return {
    backend,
    send: async (url, request = {}) => asText(await load(url, request, ({ ok }) => ok)),
    load: (url, request = {}) => load(url, request, ({ ok, status }) => ok || status === 304),
    async request(url, init = {}, readError, credentials, isGuarded) {
      const deadline = deadlineOf(timeout);
      const signal = init.signal ?? undefined;
      try {
        const started = start(url, init, undefined, credentials, isGuarded);
        const response = await unlessAborted(unlessAborted(started, signal), deadline);
        if (response.ok) return response;
        const reading = { backend, operation: null, signal, deadline };
        const bytes = await readBody(response, maxBytes, reading);
        const { status, headers } = response;
        throw await errorOf({ status, headers, url, bytes }, null, readError);
      } catch (error) {
        throw await failureOf(error, { backend, operation: null, url, timeout, deadline, signal });
      }
    },
  };
}
