import {
  type BlogBackend,
  BlogError,
  type CallOptions,
  withValidation,
  type CreateOptions,
  isWrite,
  type Operation,
  operations,
  operationsOf,
  type Page,
  supportedOperations,
} from '@blog/core';

import { allItems, type AllOptions } from './all.js';
import { createIdempotencyKey } from './idempotency-key.js';
import { type RetryOptions, withRetry } from './retry.js';
import type { BlogClient } from './types.js';

/** How a client behaves. */
export interface BlogClientOptions {
  /** Names the blog in query keys; `default` where absent. The same in server and browser. */
  id?: string | undefined;
  /** Names who looks in query keys; `anonymous` where absent. */
  viewer?: string | undefined;
  /** How reads are tried again; `false` for not at all. */
  retry?: RetryOptions | false | undefined;
}

type Method = (...args: unknown[]) => Promise<unknown>;

const optionalQuery: readonly Operation[] = [
  'posts.list',
  'comments.list',
  'authors.list',
  'tags.list',
  'archive.months',
];

function refuse(backend: BlogBackend, operation: Operation): Method {
  return () =>
    Promise.reject(
      new BlogError('unsupported', {
        message: `The backend "${backend.name}" does not support ${operation} for this caller. Ask supports(client, '${operation}') first.`,
        backend: backend.name,
        operation,
      }),
    );
}

/**
 * Makes a client of a backend: what it gives is checked against the models and its HTML is safe;
 * it throws `BlogError`s only; reads are tried again where that can help, writes only where an
 * idempotency key makes that safe; lists can be walked to their end with `all`.
 *
 * The client has the methods that its backend has. From untyped code, calling another throws
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
  { id = 'default', viewer = 'anonymous', retry = {} }: BlogClientOptions = {},
): BlogClient<B> {
  const supported = operationsOf(backend);
  const inner = withValidation(backend) as unknown as Record<string, Record<string, Method>>;
  const retrying = retry === false ? { times: 0 } : retry;
  const groups: Record<string, Record<string, unknown>> = {};

  function methodFor(operation: Operation): Method {
    const [group = '', name = ''] = operation.split('.');
    const method = inner[group]?.[name];
    if (!supported.includes(operation) || method === undefined) return refuse(backend, operation);
    // Of reads and creates: no other call looks at its options here.
    const at = operation === 'blog.get' ? 0 : 1;
    const creates = operation === 'posts.create' || operation === 'comments.create';
    const keyed =
      creates &&
      backend.capabilities[operation === 'posts.create' ? 'posts' : 'comments']?.idempotency ===
        'key';
    return async (...given) => {
      const args = [...given];
      if (optionalQuery.includes(operation)) args[0] ??= {};
      const options = (args[at] ?? {}) as CreateOptions;
      if (keyed && options.idempotencyKey === undefined)
        args[at] = { ...options, idempotencyKey: createIdempotencyKey() };
      const call = () => method(...args);
      return keyed || !isWrite(operation) ? withRetry(call, retrying, options.signal) : call();
    };
  }

  for (const operation of operations) {
    const [group = '', name = ''] = operation.split('.');
    const method = methodFor(operation);
    const methods = (groups[group] ??= {});
    methods[name] = method;
    if (name !== 'list') continue;
    methods['all'] = (query: object = {}, { onProblem, ...options }: AllOptions = {}) =>
      allItems(
        (cursor) =>
          method({ ...query, cursor }, options satisfies CallOptions) as Promise<Page<unknown>>,
        operation,
        { onProblem },
      );
  }

  const client = {
    id,
    viewer,
    name: backend.name,
    capabilities: backend.capabilities,
    backend,
    ...groups,
    [supportedOperations]: supported,
  };
  return client as unknown as BlogClient<B>;
}
