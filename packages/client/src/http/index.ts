import { type BlogBackend, BlogError, type Group, isWrite, type Operation } from '@blog/core';
import {
  DISCOVERY_PATH,
  type MethodOf,
  operations,
  type ReadOperation,
  type WriteOperation,
} from '@blog/core/backend';

import type { Raw } from '../kit/raw.js';
import { createClient, type HttpClient } from './api/client.js';
import type { Discovery } from './api/discovery.js';
import { type BlogApiCapabilities, blogApiCapabilities } from './capabilities.js';
import { createMethods } from './operations.js';
import { checkOptions, type HttpOptions } from './options.js';

export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport-options.js';
export type { Discovery } from './api/discovery.js';
export type { HttpOptions } from './options.js';

type MethodsOf<G extends Group, O extends Operation> = {
  readonly [K in O as K extends `${G}.${infer M}` ? M : never]: MethodOf<K>;
};
type GroupsOf<O extends Operation> = O extends `${infer G}.${string}` ? G : never;

/** The backend that `http` makes, with the operations `O`. */
export type HttpBackend<O extends Operation = ReadOperation> = {
  /** The name of the backend, for errors. */
  readonly name: 'http';
  /**
   * The capabilities of the server. `http` assumes a complete server, and `http.connect` asks the server for them.
   * `html` is `safe` with the option `html: 'trusted'`, else `raw`.
   */
  readonly capabilities: BlogApiCapabilities & {
    /** Whether the HTML is safe as it comes: only with the option `html: 'trusted'`. */
    readonly html: 'safe' | 'raw';
  };
  /**
   * Sends requests of your own to the same server, for what the contract lacks. Nothing checks or sanitises the
   * answers.
   */
  readonly raw: Raw;
} & { readonly [G in GroupsOf<O>]: MethodsOf<G, O> };

const readOperations = operations.filter((operation) => !isWrite(operation));

function open(options: HttpOptions): HttpClient {
  checkOptions(options);
  return createClient(options);
}

function build(
  client: HttpClient,
  { html }: HttpOptions,
  offered: readonly Operation[],
  capabilities: Discovery['capabilities'],
): BlogBackend {
  return {
    name: 'http',
    capabilities: { ...capabilities, html: html === 'trusted' ? 'safe' : 'raw' },
    ...createMethods(client, offered),
    raw: client.raw,
  };
}

/**
 * Makes a backend over the Blog API. It has all reads, and the writes that `write` names. It makes no
 * request before it is used. `http.connect` asks the server first what it can do.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 *
 * const backend = http({ url: 'https://blog.example.org', write: ['comments.create'] });
 * ```
 *
 * @throws BlogError `invalid_input` if `url` is not an http or https address, or an option or write has a name
 *   that there is not.
 */
export function http<const W extends WriteOperation = never>(
  options: HttpOptions & { write?: readonly W[] | undefined },
): HttpBackend<ReadOperation | W>;
export function http(
  options: HttpOptions & { write?: readonly WriteOperation[] | undefined },
): BlogBackend {
  const client = open(options);
  const { write = [] } = options;
  return build(client, options, [...readOperations, ...write], blogApiCapabilities);
}

/**
 * Asks the server what it can do for this caller, and gives a backend with these operations. Call `supports`
 * before you use one of its methods. The operations in `require` always exist.
 *
 * @throws BlogError `unsupported` if the server does not offer an operation of `require`; `bad_response`
 * if there is no Blog API at the address.
 */
async function connect<const R extends Operation>(
  options: HttpOptions & { require: readonly R[]; signal?: AbortSignal | undefined },
): Promise<HttpBackend<R>>;
async function connect(
  options: HttpOptions & { signal?: AbortSignal | undefined },
): Promise<BlogBackend>;
async function connect(
  options: HttpOptions & {
    require?: readonly Operation[];
    signal?: AbortSignal | undefined;
  },
): Promise<BlogBackend> {
  const client = open(options);
  // It is loaded only here, so that programs without `connect` do not load it.
  const { messageOfMissing, readDiscovery } = await import('./api/discovery.js');
  const origin = { backend: 'http', operation: 'connect' };
  const { signal, require: required = [] } = options;
  const { data, url } = await client.send(DISCOVERY_PATH, { signal, operation: 'connect' });
  const read = readDiscovery(data, { operations, capabilities: blogApiCapabilities }, url);
  if ('path' in read)
    throw new BlogError('bad_response', {
      ...origin,
      message: read.message,
      details: { path: read.path },
    });
  const { operations: offered, capabilities } = read;
  const message = messageOfMissing(options.url, required, offered);
  if (message !== null) throw new BlogError('unsupported', { ...origin, message });
  return build(client, options, offered, capabilities);
}

http.connect = connect;
