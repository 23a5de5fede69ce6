import { BlogError, type CreateOptions, type WriteOptions } from '@blog/core';
import {
  decodeQuery,
  encodeQuery,
  fillRoute,
  formatRevision,
  IDEMPOTENCY_HEADER,
  idsOfRoute,
  invalidField,
  type OperationRow,
  RECEIPTS_HEADER,
  REVISION_HEADER,
  type Route,
  shown,
} from '@blog/core/backend';

import type { TransportRequest } from '../../kit/transport.js';

/** An operation, with its row in the table of operations and its route. */
export interface ApiCall extends Pick<OperationRow, 'kind' | 'args'> {
  readonly operation: string;
  readonly route: Route;
  /** The route that names the item by slug or path in place of an id. */
  readonly lookup?: Route | undefined;
}

/** A request of the Blog API, below its base address. */
export interface ApiRequest extends TransportRequest {
  readonly address: string;
}

type Loose = Readonly<Record<string, unknown>>;

/**
 * The request of a call. Each argument has its place: an id is in the path, a query is in the address, and
 * an input or a patch is the body. Every other argument is a key of the body, or, for `GET`, of the query.
 *
 * @throws BlogError if an argument cannot be sent in a request
 */
export function requestOf(call: ApiCall, given: readonly unknown[]): ApiRequest {
  const { kind, args, operation, route } = call;
  let path = route.path;
  let query: Loose = {};
  let json: unknown;
  for (const [index, name] of args.entries()) {
    const value = given[index];
    if (name === 'id') path = fillRoute(route, { id: requireId(value, operation) });
    else if (name === 'ref') [path, query] = namedBy(call, requireObject(value, operation));
    else if (name === 'query') query = requireObject(value, operation);
    else if (name === 'input' || name === 'patch') json = value;
    else if (route.method === 'GET') query = { [name]: value };
    else json = { [name]: value };
  }
  const { signal, init, ...options } = (given[args.length] ?? {}) as CreateOptions & WriteOptions;
  const { receipts, ...inAddress } = query;
  const isThread = operation === 'comments.list' || operation === 'comments.thread';
  return {
    address: withQuery(path, isThread ? inAddress : query, operation),
    method: route.method,
    operation,
    signal,
    init,
    headers: {
      ...(kind === 'create' && keyHeader(options, operation)),
      ...(kind === 'change' && revisionHeader(options)),
      ...(isThread && receiptsHeader(receipts)),
    },
    ...(json !== undefined && { json }),
  };
}

/** The path of an item, and the keys that go into the query. */
function namedBy({ operation, route, lookup }: ApiCall, ref: Loose): [path: string, query: Loose] {
  if (lookup !== undefined && ref['id'] === undefined) return [lookup.path, ref];
  const names: readonly string[] = idsOfRoute(route);
  const ids: Record<string, string> = {};
  for (const name of names) {
    const id = ref[name];
    if (typeof id !== 'string' || id === '') throw invalidField(name, 'Expected an id', operation);
    ids[name] = requireId(id, operation);
  }
  const others = Object.entries(ref).filter(([key]) => !names.includes(key));
  return [fillRoute(route, ids), Object.fromEntries(others)];
}

function withQuery(path: string, query: Loose, operation: string): string {
  const params = encodeQuery(query);
  requireTypes(query, decodeQuery(params), operation);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

function requireObject(value: unknown, operation: string): Loose {
  if (typeof value === 'object' && value !== null) return value as Loose;
  throw invalidField('', 'Expected an object', operation);
}

/** Keys of queries whose values are text. */
const texts = /^(id|access|cursor|kind|path|query|slug|sort|pub.*|.*Id|.*tatus)$/;

/** What a query expects at a key, by the value that its address has there. */
function expectedAt(key: string, read: unknown): string {
  if (key.startsWith('pub')) return 'an instant such as 2010-04-16T14:05:00.000Z';
  if (typeof read === 'object') return 'a list';
  return typeof read === 'boolean' ? 'true or false' : `a ${typeof read}`;
}

/**
 * Refuses values that would change their type, because everything in an address is text. A key that no query
 * has is left to the server, which tells those that there are.
 */
function requireTypes(sent: Loose, received: Loose, operation: string): void {
  for (const [key, value] of Object.entries(sent)) {
    const read = received[key];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
      continue;
    if (typeof read === typeof value || (typeof read === 'string' && !texts.test(key))) continue;
    throw invalidField(
      key,
      `Expected ${expectedAt(key, read)}, and got ${shown(value)}`,
      operation,
    );
  }
}
/** Refuses ids that lead to another path: an empty id to the list, `.` and `..` even when encoded. */
function requireId(id: unknown, operation: string): string {
  if (typeof id === 'string' && !/^\.{0,2}$/.test(id)) return id;
  throw new BlogError('not_found', {
    message: `There is no item with the id "${String(id)}"`,
    operation,
  });
}

type Headers = Record<string, string>;

function keyHeader({ idempotencyKey: key }: CreateOptions, operation: string): Headers {
  if (key === undefined) return {};
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return { [IDEMPOTENCY_HEADER]: key };
  // Other text cannot be sent in a header.
  throw invalidField('idempotencyKey', 'Expected 1 to 200 visible ASCII characters', operation);
}

function revisionHeader({ revision }: WriteOptions): Headers {
  return revision === undefined ? {} : { [REVISION_HEADER]: formatRevision(revision) };
}

/** A receipt that cannot be sent in a header does not come from the server, so it is left out. */
function receiptsHeader(receipts: unknown = []): Headers {
  if (!Array.isArray(receipts))
    throw invalidField('receipts', 'Expected a list of receipts', 'comments.list');
  const sent = receipts.filter((receipt) => /^[\x21-\x2b\x2d-\x7e]+$/.test(String(receipt)));
  return sent.length === 0 ? {} : { [RECEIPTS_HEADER]: sent.join(',') };
}
