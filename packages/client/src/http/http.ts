import {
  type BlogBackend,
  BlogError,
  DISCOVERY_PATH,
  fromProblem,
  type Group,
  invalidField,
  isHttpUrl,
  isWrite,
  type Operation,
  type MethodOf,
  operations,
  type ReadOperation,
  type WriteOperation,
} from '@blog/core';

import type { TransportResponse } from '../kit/answer.js';
import { createRaw, type Raw } from '../kit/raw.js';
import { createTransport, type Transport, type TransportOptions } from '../kit/transport.js';
import { parseJson } from '../kit/wire.js';
import type { Discovery } from './discovery.js';
import { createMethods } from './operations.js';
import { type BlogApiCapabilities, blogApiCapabilities } from './capabilities.js';

/** How to reach a server of the Blog API. */
export interface HttpOptions extends TransportOptions {
  /** The server's address, without `/v1`: `https://blog.example.org`. */
  url: string;
  /**
   * `sanitize` (default): the client makes the server's HTML safe. `trusted`: it is taken as it
   * comes; only for a server that you run.
   */
  html?: 'sanitize' | 'trusted' | undefined;
}

type MethodsOf<G extends Group, O extends Operation> = {
  readonly [K in O as K extends `${G}.${infer M}` ? M : never]: MethodOf<K>;
};
type GroupsOf<O extends Operation> = O extends `${infer G}.${string}` ? G : never;

/** The backend that `http` makes, with the operations `O`. */
export type HttpBackend<O extends Operation = ReadOperation> = {
  readonly name: 'http';
  readonly capabilities: BlogApiCapabilities & { readonly html: 'safe' | 'raw' };
  readonly raw: Raw;
} & { readonly [G in GroupsOf<O>]: MethodsOf<G, O> };

const readOperations = operations.filter((operation) => !isWrite(operation));

interface Opened {
  transport: Transport;
  base: string;
  capabilityHtml: 'safe' | 'raw';
}

function readError(response: TransportResponse): BlogError | null {
  try {
    return fromProblem(JSON.parse(response.text), 'http');
  } catch {
    return null;
  }
}

function open(options: HttpOptions): Opened {
  if (!isHttpUrl(options.url))
    throw invalidField('url', `Expected an http or https address, not "${options.url}"`, 'http');
  return {
    transport: createTransport('http', options, readError),
    base: options.url.replace(/\/+$/, ''),
    capabilityHtml: options.html === 'trusted' ? 'safe' : 'raw',
  };
}

function build(
  { transport, base, capabilityHtml }: Opened,
  offered: readonly Operation[],
  capabilities: Discovery['capabilities'],
): BlogBackend {
  return {
    name: 'http',
    capabilities: { ...capabilities, html: capabilityHtml },
    ...createMethods(transport, base, offered),
    raw: createRaw(transport, base),
  };
}

/**
 * A backend over the Blog API. It reads; `write` names the operations that shall be there, too.
 * Nothing is requested before it is used: `http.connect` asks the server first what it can do.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 *
 * const backend = http({ url: 'https://blog.example.org', write: ['comments.create'] });
 * ```
 *
 * @throws BlogError `invalid_input` where `url` is no http or https address.
 */
export function http<const W extends WriteOperation = never>(
  options: HttpOptions & { write?: readonly W[] | undefined },
): HttpBackend<ReadOperation | W>;
export function http(
  options: HttpOptions & { write?: readonly WriteOperation[] | undefined },
): BlogBackend {
  const { write = [] } = options;
  return build(open(options), [...readOperations, ...write], blogApiCapabilities);
}

/**
 * Asks the server what it can do for this caller, and gives a backend of just that: ask `supports`
 * before you use a method of it. With `require`, those operations are there for certain.
 *
 * @throws BlogError `unsupported` where an operation of `require` is not offered; `bad_response`
 * where the address is no Blog API.
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
  const opened = open(options);
  // Loaded here only: who knows its server does not pay for asking it.
  const { readDiscovery } = await import('./discovery.js');
  const url = opened.base + DISCOVERY_PATH;
  const { signal } = options;
  const answer = await opened.transport.send(url, { signal, operation: 'connect' });
  const read = readDiscovery(parseJson(answer, 'http', 'connect'), {
    operations,
    capabilities: blogApiCapabilities,
  });
  if ('fault' in read)
    throw new BlogError('bad_response', {
      message: `${answer.url} does not speak the Blog API (${read.fault} at ${read.path || 'its root'}). Is this the address of the API?`,
      backend: 'http',
      operation: 'connect',
      details: { path: read.path },
    });
  const { operations: offered, capabilities } = read;
  const missing = (options.require ?? []).filter((operation) => !offered.includes(operation));
  if (missing.length > 0)
    throw new BlogError('unsupported', {
      message: `${options.url} does not offer ${missing.join(', ')} to this caller. Give credentials that may, or leave them out of require.`,
      backend: 'http',
      operation: 'connect',
    });
  return build(opened, offered, capabilities);
}

http.connect = connect;
