import { type BlogBackend, BlogError, type CallOptions, type Operation } from '@blog/core';
import {
  cacheKeysOf,
  type JsonBytes,
  jsonBytes,
  type JsonBytesOperations,
  methodOf,
  operationTable,
  type ReadOperation,
} from '@blog/core/backend';

import { parseQuery, type Query } from './known-queries.js';
import { querySchemas, type SchemaOf } from './request-schemas.js';
import { idOf } from './surrogate-keys.js';

/** A call of a read. */
export interface ReadCall {
  readonly backend: BlogBackend;
  /** The query of the address, decoded but not checked. It throws where it cannot be decoded. */
  readonly query: () => Query;
  /** The receipts of the comments' writer, from header and cookie. */
  readonly receipts: readonly string[];
  readonly options: CallOptions;
}

/** The answer of a read, as bytes or as a value to be encoded, with its surrogate keys. */
export type ReadAnswer = { readonly keys: readonly string[] } & (
  | { readonly bytes: JsonBytes }
  | { readonly value: unknown; readonly revision: string | null }
);

/** The error for an operation that this caller's backend lacks. */
export function notOffered(operation: Operation): BlogError<'unsupported'> {
  return new BlogError('unsupported', {
    message: `${operation} is not offered to this caller; GET /v1 lists the operations that are.`,
    operation,
  });
}

/** Whether the operation gives a writer's own comments, too, by their receipts. */
export function takesReceipts(operation: Operation | 'discovery'): boolean {
  return operation === 'comments.list' || operation === 'comments.thread';
}

/** The part of a query that is read here. */
interface Asked {
  readonly receipts?: readonly string[];
}

type FastPath = (asked: object, options: CallOptions) => Promise<JsonBytes>;

/** Whether the bytes of a fast path serve the caller, who may lack the method itself. */
const servesBytes: {
  readonly [O in keyof JsonBytesOperations]: (backend: BlogBackend) => boolean;
} = {
  'posts.list': ({ posts }) => posts?.list !== undefined,
  // Callers who may change the post get its revision in the tag, and the bytes do not have it there.
  'posts.get': ({ posts }) => posts?.get !== undefined && posts.update === undefined,
  'comments.list': ({ comments }) => comments?.list !== undefined,
};

/** The backend's fast path for the operation, where it has one that serves this caller. */
function fastPathOf(backend: BlogBackend, operation: ReadOperation): FastPath | undefined {
  const name = operation as keyof JsonBytesOperations;
  const fast = backend[jsonBytes]?.[name] as FastPath | undefined;
  return fast !== undefined && servesBytes[name]?.(backend) === true ? fast : undefined;
}

/** Makes a read of the Blog API: checks its query, calls the backend, and adds the surrogate keys. */
export function read(operation: ReadOperation, call: ReadCall): Promise<ReadAnswer> {
  const fast = fastPathOf(call.backend, operation);
  return fast === undefined ? readValue(operation, call) : readBytes(operation, call, fast);
}

async function readBytes(
  operation: ReadOperation,
  call: ReadCall,
  fast: FastPath,
): Promise<ReadAnswer> {
  const asked = askedBy(operation, call);
  const bytes = await fast(asked, call.options);
  return { bytes, keys: cacheKeysOf(operation, [asked], new FoundBytes(bytes.body)) };
}

/**
 * The bytes of an item; its id is looked for only where a key is made of it. A class, because a getter in an
 * object literal costs a hidden class for each object, which keeps the bytes until the next whole collection.
 */
class FoundBytes {
  readonly #body: Uint8Array;

  constructor(body: Uint8Array) {
    this.#body = body;
  }

  get id(): string {
    return idOf(this.#body);
  }
}

async function readValue(operation: ReadOperation, call: ReadCall): Promise<ReadAnswer> {
  const method = methodOf(call.backend, operation);
  if (method === undefined) throw notOffered(operation);
  const asked = askedBy(operation, call);
  // The query is kept for later requests, so the backend gets a copy that it may change.
  const given = operationTable[operation].args.map((name) =>
    structuredClone(name === 'query' || name === 'ref' ? asked : (asked as Query)[name]),
  );
  const value = await method(...given, call.options);
  return {
    value,
    revision: revisionOf(operation, value),
    keys: cacheKeysOf(operation, [asked], value),
  };
}

/** The query of a read, checked, with the receipts of the caller. Throws `invalid_input`. */
function askedBy(operation: ReadOperation, { query, receipts }: ReadCall): Asked {
  const schema: SchemaOf<object> = querySchemas[operation];
  const inAddress: Asked = parseQuery(schema, query(), operation);
  return receipts.length === 0 ? inAddress : { ...inAddress, receipts };
}

/** The revision of one item; a list has none. */
function revisionOf(operation: ReadOperation, value: unknown): string | null {
  if (operationTable[operation].kind !== 'one') return null;
  return (value as { revision?: string | null } | undefined)?.revision ?? null;
}
