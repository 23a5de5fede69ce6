import {
  type BlogBackend,
  BlogError,
  type CallOptions,
  type Capabilities,
  type CreateOptions,
  type Operation,
  operationsOf,
  type Page,
  withValidation,
} from '@blog/core';
import {
  type AnyMethod,
  checkBackend,
  checkOptions,
  checkValue,
  groupMethods,
  methodOf,
  numberFrom,
  type OptionChecks,
  operationTable,
  splitOperation,
  supportedOperations,
} from '@blog/core/backend';

import { allItems, type AllOptions } from './all.js';
import { createIdempotencyKey } from './idempotency-key.js';
import { type ObservableClient, observers, type RunningCall } from './observe.js';
import { type RetryOptions, withRetry } from './retry.js';
import type { BlogClient, ClientFacts } from './types.js';

/** How a client behaves. */
export interface BlogClientOptions {
  /**
   * Names the blog in query keys. It must be the same on server and in browser, and another for each blog.
   * Default `default`.
   */
  id?: string | undefined;
  /**
   * Names the reader in query keys, such as by the id of the account. Clients that act for different
   * accounts need different names: with the same, one reader is shown what was read for another. Default
   * `anonymous`.
   */
  viewer?: string | undefined;
  /** How reads are repeated after a failure; `false` for never. */
  retry?: RetryOptions | false | undefined;
}

const checks: OptionChecks<BlogClientOptions> = { id: 'string', viewer: 'string', retry: true };
const retryChecks: OptionChecks<RetryOptions> = {
  times: numberFrom(0),
  delay: numberFrom(0, 'milliseconds'),
  maxDelay: numberFrom(0, 'milliseconds'),
};

function refuse(backend: BlogBackend, operation: Operation): AnyMethod {
  return () =>
    Promise.reject(
      new BlogError('unsupported', {
        message: `The backend "${backend.name}" does not support ${operation} for this caller. Ask supports(client, '${operation}') first.`,
        backend: backend.name,
        operation,
      }),
    );
}

/** An argument as it is at the call: its owner may change it before the call is repeated. */
function copied(value: unknown): unknown {
  try {
    return typeof value === 'object' ? structuredClone(value) : value;
  } catch {
    // It holds what cannot be copied, or the runtime copies nothing.
    return value;
  }
}

/**
 * The method, repeated after a failure if its kind allows that, and told of to those who observe. A call without a
 * query or an idempotency key gets one.
 */
function tryAgain(
  method: AnyMethod,
  operation: Operation,
  capabilities: Capabilities,
  retrying: RetryOptions,
  told: ObservableClient[typeof observers],
): AnyMethod {
  const { kind, args } = operationTable[operation];
  const [group] = splitOperation(operation);
  const keyed =
    kind === 'create' && capabilities[group as 'posts' | 'comments']?.idempotency === 'key';
  const repeatable = keyed || !/^(?:create|change|act)$/.test(kind);
  const start = async (running: RunningCall): Promise<unknown> => {
    const call = running.args.map((value, index) =>
      keyed && index < args.length ? copied(value) : value,
    );
    if (args[0] === 'query') call[0] ??= {};
    if (args[0] === 'id') checkValue(call[0], 'string', 'id', operation);
    const options = (call[args.length] ?? {}) as CreateOptions;
    checkValue(options, 'object', 'options', operation);
    if (options.signal) checkValue(options.signal, 'object', 'options.signal', operation);
    if (keyed && options.idempotencyKey === undefined)
      call[args.length] = { ...options, idempotencyKey: createIdempotencyKey() };
    const run = () => {
      running.tries += 1;
      return method(...call);
    };
    return repeatable ? withRetry(run, retrying, options.signal) : run();
  };
  return (...given) => {
    const running: RunningCall = { operation, args: given, tries: 0 };
    const answer = start(running);
    for (const tell of told) tell(running, answer);
    return answer;
  };
}

/** Gives all items of a list, page by page. */
function walk(list: AnyMethod, operation: string) {
  return (query: object = {}, given: AllOptions = {}) => {
    checkValue(query, 'object', 'query', operation);
    checkValue(given, 'object', 'options', operation);
    const { onProblem, ...options } = given;
    if (onProblem) checkValue(onProblem, 'function', 'options.onProblem', operation);
    return allItems(
      (cursor) =>
        list({ ...query, cursor }, options satisfies CallOptions) as Promise<Page<unknown>>,
      operation,
      { onProblem },
    );
  };
}

/**
 * Makes a client of a backend. Its answers are validated against the models, and its HTML is safe. It throws
 * only `BlogError`s. It repeats a read if that can help, and a write only if an idempotency key or the kind
 * of the operation makes that safe. `all` reads a list to its end.
 *
 * The client has the methods that its backend has. If untyped code calls another one, it throws
 * `unsupported`.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * const { items } = await client.posts.list({ limit: 10 });
 * for await (const post of client.posts.all({ content: true })) console.log(post.title);
 * ```
 */
export function createBlogClient<const B extends BlogBackend>(
  backend: B,
  options?: BlogClientOptions,
): BlogClient<B>;
export function createBlogClient(
  backend: BlogBackend,
  options: BlogClientOptions = {},
): ClientFacts {
  checkBackend(backend, 'createBlogClient');
  checkOptions(options, checks, 'createBlogClient');
  const { id = 'default', viewer = 'anonymous', retry = {} } = options;
  if (retry !== false) checkOptions(retry, retryChecks, 'createBlogClient (retry)');
  const checked = withValidation(backend);
  const retrying = retry === false ? { times: 0 } : retry;
  const told: ObservableClient[typeof observers] = new Set();
  const methods = groupMethods((operation) => {
    const method = methodOf(checked, operation);
    return method === undefined
      ? refuse(backend, operation)
      : tryAgain(method, operation, backend.capabilities, retrying, told);
  });
  const groups: Record<string, object> = {};
  for (const [group, { list, ...others }] of Object.entries(methods))
    groups[group] =
      list === undefined ? others : { ...others, list, all: walk(list, `${group}.list`) };
  const client = {
    id,
    viewer,
    name: backend.name,
    capabilities: backend.capabilities,
    backend,
    ...groups,
    [supportedOperations]: operationsOf(backend),
    [observers]: told,
  };
  return client;
}
