import {
  type BlogBackend,
  BlogError,
  type CallOptions,
  type CommentListQuery,
  type CreateOptions,
  decodeQuery,
  encodeQuery,
  formatRevision,
  IDEMPOTENCY_HEADER,
  invalidField,
  lookupRoutes,
  type Operation,
  RECEIPTS_HEADER,
  REVISION_HEADER,
  routes,
  type WriteOptions,
} from '@blog/core';

import { parseJson } from '../kit/wire.js';
import type { Transport } from '../kit/transport.js';

type Call = (...args: never[]) => Promise<unknown>;

/** The methods of the waist as requests of the Blog API, one for each operation. */
export function createOperations(transport: Transport, base: string): Record<Operation, Call> {
  async function send(
    operation: Operation,
    address: string,
    options: CallOptions & { headers?: Record<string, string>; json?: unknown } = {},
  ): Promise<unknown> {
    const { method } = routes[operation];
    const response = await transport.send(base + address, { ...options, method, operation });
    return response.status === 204 ? undefined : parseJson(response, 'http', operation);
  }

  const withQuery = (path: string, query: object, operation: Operation) => {
    const params = encodeQuery(requireObject(query, operation));
    requireTypes(query, decodeQuery(params), operation);
    const text = params.toString();
    return text === '' ? path : `${path}?${text}`;
  };
  const withId = (path: string, id: string) =>
    path.replace(':id', encodeURIComponent(id.toWellFormed()));

  const list = (operation: Operation) => (query: object, options?: CallOptions) =>
    send(operation, withQuery(routes[operation].path, query, operation), options);

  const get =
    (operation: keyof typeof lookupRoutes | 'comments.get') =>
    (ref: { id?: string | undefined }, options?: CallOptions) => {
      const { id, ...rest } = requireObject(ref, operation);
      if (id !== undefined || operation === 'comments.get') {
        if (typeof id !== 'string' || id === '')
          throw invalidField('id', 'Expected an id', operation);
        requireId(id, operation);
        const path = withId(routes[operation].path, id);
        return send(operation, withQuery(path, rest, operation), options);
      }
      return send(operation, withQuery(lookupRoutes[operation].path, rest, operation), options);
    };

  const create =
    (operation: Operation) =>
    (json: unknown, options: CreateOptions = {}) => {
      const { idempotencyKey, ...rest } = options;
      // Another one cannot be a header.
      if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
        throw invalidField(
          'idempotencyKey',
          'Expected 1 to 200 visible ASCII characters',
          operation,
        );
      const headers: Record<string, string> =
        idempotencyKey === undefined ? {} : { [IDEMPOTENCY_HEADER]: idempotencyKey };
      return send(operation, routes[operation].path, { ...rest, headers, json });
    };

  const write =
    (operation: Operation, bodyOf: (value: unknown) => unknown) =>
    (id: string, value: unknown, options: WriteOptions = {}) => {
      requireId(id, operation);
      const { revision, ...rest } = options;
      const headers: Record<string, string> =
        revision === undefined ? {} : { [REVISION_HEADER]: formatRevision(revision) };
      const json = bodyOf(value);
      return send(operation, withId(routes[operation].path, id), {
        ...rest,
        headers,
        ...(json === undefined ? {} : { json }),
      });
    };
  const remove = (operation: Operation) => (id: string, options?: WriteOptions) =>
    write(operation, () => undefined)(id, undefined, options);

  return {
    'blog.get': (options?: CallOptions) => send('blog.get', routes['blog.get'].path, options),
    'posts.list': list('posts.list'),
    'posts.get': get('posts.get'),
    'posts.create': create('posts.create'),
    'posts.update': write('posts.update', (patch) => patch),
    'posts.delete': remove('posts.delete'),
    'comments.list': (asked: CommentListQuery, options?: CallOptions) => {
      const { receipts = [], ...query } = requireObject(asked, 'comments.list');
      return send(
        'comments.list',
        withQuery(routes['comments.list'].path, query, 'comments.list'),
        { ...options, headers: receiptsHeader(receipts) },
      );
    },
    'comments.get': get('comments.get'),
    'comments.create': create('comments.create'),
    'comments.update': write('comments.update', (patch) => patch),
    'comments.setStatus': write('comments.setStatus', (status) => ({ status })),
    'comments.delete': remove('comments.delete'),
    'comments.counts': (postIds: readonly string[], options?: CallOptions) =>
      send(
        'comments.counts',
        withQuery(routes['comments.counts'].path, { postIds }, 'comments.counts'),
        options,
      ),
    'authors.list': list('authors.list'),
    'authors.get': get('authors.get'),
    'tags.list': list('tags.list'),
    'tags.get': get('tags.get'),
    'archive.months': list('archive.months'),
    'search.posts': list('search.posts'),
    'importer.write': (items: readonly unknown[], options?: CallOptions) =>
      send('importer.write', routes['importer.write'].path, { ...options, json: { items } }),
    'importer.finish': (options?: CallOptions) =>
      send('importer.finish', routes['importer.finish'].path, options),
  } satisfies { [O in Operation]: Call };
}

function requireObject<T>(query: T, operation: Operation): T & object {
  if (typeof query === 'object' && query !== null) return query;
  throw invalidField('', 'Expected an object', operation);
}

/** Everything in an address is text: a value of another type would come out as another value. */
function requireTypes(
  sent: object,
  received: Readonly<Record<string, unknown>>,
  operation: Operation,
): void {
  for (const [key, value] of Object.entries(sent) as [string, unknown][]) {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
      continue;
    if (typeof received[key] !== typeof value)
      throw invalidField(key, 'Expected a value of another type', operation);
  }
}

/** A receipt that no header can carry is none of the server's. */
function receiptsHeader(receipts: readonly string[]): Record<string, string> {
  if (!Array.isArray(receipts))
    throw invalidField('receipts', 'Expected a list of receipts', 'comments.list');
  const sent = receipts.filter((receipt) => /^[\x21-\x2b\x2d-\x7e]+$/.test(String(receipt)));
  return sent.length === 0 ? {} : { [RECEIPTS_HEADER]: sent.join(',') };
}

/** An empty id would ask for the list; `.` and `..` are steps of a path, even when encoded. */
function requireId(id: string, operation: Operation): void {
  if (typeof id === 'string' && !/^\.{0,2}$/.test(id)) return;
  throw new BlogError('not_found', { message: `There is no item with the id "${id}"`, operation });
}

/** Groups flat operations as a backend has them. */
export function groupOperations(
  calls: Record<Operation, Call>,
  operations: readonly Operation[],
): Omit<BlogBackend, 'name' | 'capabilities'> {
  const grouped: Record<string, Record<string, Call>> = {};
  for (const operation of operations) {
    const [group = '', method = ''] = operation.split('.');
    // Whatever is given, a method rejects and does not throw.
    (grouped[group] ??= {})[method] = async (...args) => calls[operation](...args);
  }
  return grouped;
}
