import type { CallOptions } from '@blog/core';
import { checkValue, invalidField } from '@blog/core/backend';
import type * as z from 'zod/mini';

import { type CredentialOptions, withCredentials } from './credentials.js';
import { isBelow } from './raw.js';
import type { Transport } from './transport.js';
import { parseWire, readJson } from './wire.js';

/** Parameters of an address: `null` and `undefined` are left out, a list repeats its name. */
export type ApiQuery = Readonly<
  Record<
    string,
    string | number | boolean | readonly (string | number | boolean)[] | null | undefined
  >
>;

/** A request of an API. */
export interface ApiRequest {
  /** The operation that makes it, for messages. */
  readonly operation: string;
  /** Below the base, such as `/articles`. */
  readonly path: string;
  /** The parameters of the address. None where absent. */
  readonly query?: ApiQuery | undefined;
  /** The method of HTTP; `GET` where absent. */
  readonly method?: string | undefined;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Headers of this request. They win over those of the options, and credentials win over them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent without credentials. */
  readonly anonymous?: boolean | undefined;
}

/** An answer of an API. */
export interface ApiAnswer {
  /** The JSON of its body; `undefined` for status 204. Any other answer has to be JSON. */
  readonly data: unknown;
  /** The headers of the answer. */
  readonly headers: Headers;
  /** Whether other words stood beside the JSON, which were skipped: a notice of the server's own. */
  readonly hasWords?: boolean | undefined;
}

/** See {@link createApi}. */
export interface ApiOptions extends CredentialOptions {
  /** The API's address, without a slash at its end. */
  readonly base: string;
  /** Makes an address where the path and its query are not simply put behind the base. */
  readonly addressOf?: ((base: string, path: string, query: ApiQuery) => string) | undefined;
}

/** Makes requests of one API of a platform, as one caller. */
export interface Api {
  /** The backend's name, for messages. */
  readonly backend: string;
  /** The API's address, without a slash at its end. */
  readonly base: string;
  /** Sends a request below the base, and reads the JSON of its answer. */
  send(request: ApiRequest, options?: CallOptions | null): Promise<ApiAnswer>;
  /** Requests any address as `fetch` does, streaming. */
  request(url: string, init?: RequestInit): Promise<Response>;
}

function defaultAddress(base: string, path: string, query: ApiQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat())
      if (one !== null && one !== undefined) params.append(name, String(one));
  const text = params.toString();
  return base + path + (text === '' ? '' : `?${text}`);
}

/**
 * The way to one API of a platform: its address, credentials and errors in one place. A platform
 * that has several APIs makes one for each. Nothing is requested yet.
 *
 * @example
 * ```ts
 * import { ask, createApi, createTransport } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const api = createApi(createTransport('notes', {}), {
 *   base: 'https://notes.example.org/api',
 *   credentials: () => ({ 'x-api-key': 'key' }),
 * });
 * const noteSchema = z.object({ id: z.string(), text: z.string() });
 * const request = { operation: 'posts.get', path: '/notes/7', query: { expand: 'text' } };
 * const { text } = await ask(api, noteSchema, request, { signal: AbortSignal.timeout(5000) });
 * ```
 */
export function createApi(transport: Transport, given: ApiOptions): Api {
  checkValue(transport, 'object', 'transport', 'createApi');
  checkValue(given, 'object', 'options', 'createApi');
  const { base, addressOf = defaultAddress, ...options } = given;
  checkValue(base, 'string', 'base', 'createApi');
  const { backend, send, request } = withCredentials(transport, options);
  return {
    backend,
    base,
    async send({ path, query = {}, ...asked }, call) {
      // From untyped code, the options may be null.
      const { signal, init } = call ?? {};
      const address = addressOf(base, path, query);
      if (!URL.canParse(address) || !isBelow(base, new URL(address)))
        throw invalidField('path', `Expected a path below ${base}, not "${path}"`, asked.operation);
      const response = await send(address, { ...asked, signal, init });
      const { headers } = response;
      if (response.status === 204) return { data: undefined, headers };
      return { ...(await readJson(response, backend, asked.operation)), headers };
    },
    request,
  };
}

/**
 * Sends a request, and reads the JSON of its answer by a schema.
 *
 * @throws BlogError `bad_response`, naming the place, where the answer does not fit.
 *
 * @example
 * ```ts
 * import { ask, createApi, createTransport, looseText } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const transport = createTransport('notes', {});
 * const api = createApi(transport, { base: 'https://notes.example.org/api' });
 * const schema = z.object({ title: looseText });
 * const { title } = await ask(api, schema, { operation: 'blog.get', path: '/about' });
 * ```
 */
export async function ask<T>(
  api: Pick<Api, 'backend' | 'send'>,
  schema: z.ZodMiniType<T>,
  request: ApiRequest,
  options?: CallOptions | null,
): Promise<T> {
  const { data } = await api.send(request, options);
  return parseWire(schema, data, { backend: api.backend, operation: request.operation });
}
