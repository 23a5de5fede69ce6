import type { BlogBackend, CreateOptions, WriteOptions } from '@blog/core';
import {
  cacheKeysOf,
  fillRoute,
  IDEMPOTENCY_HEADER,
  idempotencyKeySchema,
  invalidField,
  invalidInput,
  isOperation,
  methodOf,
  operationTable,
  parseInput,
  parseInputOnce,
  parseRevision,
  REVISION_HEADER,
  type RouteIds,
  routes,
  splitOperation,
  type WriteOperation,
} from '@blog/core/backend';

import type { Query } from './known-queries.js';
import { notOffered } from './reads.js';
import { bodySchemas, type SchemaOf } from './request-schemas.js';

/** A call of a write. */
export interface WriteCall {
  readonly backend: BlogBackend;
  /** The ids in the path; none for a create. */
  readonly ids: RouteIds;
  readonly request: Request;
  /** The query of the address, which has to be empty. It throws where it cannot be decoded. */
  readonly query: () => Query;
  /** Reads the body, up to its limit. It is called only where this caller has the operation. */
  readonly body: () => Promise<unknown>;
}

/** The answer of a write. */
export interface WriteAnswer {
  readonly status: 200 | 201 | 204;
  readonly value: unknown;
  readonly revision?: string | null | undefined;
  /** Where a created item is, below the base path. */
  readonly location?: string | undefined;
  /** The surrogate keys of the answers that it made stale. */
  readonly stale: readonly string[];
  /** The receipt of a new comment, for its writer's cookie. */
  readonly receipt?: string | null | undefined;
}

function optionsOf(
  operation: WriteOperation,
  { signal, headers }: Request,
): CreateOptions & WriteOptions {
  const { kind } = operationTable[operation];
  const key = headers.get(IDEMPOTENCY_HEADER);
  if (kind === 'create' && key !== null) {
    const checked = idempotencyKeySchema.safeParse(key);
    if (checked.success) return { signal, idempotencyKey: checked.data };
    throw invalidField('idempotencyKey', 'Expected 1 to 200 visible ASCII characters', operation);
  }
  const match = headers.get(REVISION_HEADER);
  if (kind === 'change' && match !== null) {
    const revision = parseRevision(match);
    if (revision !== null) return { signal, revision };
    throw invalidField('revision', `Expected If-Match: "<revision>" or *, got ${match}`, operation);
  }
  return { signal };
}

/** A key that nobody reads, such as `?force=true`, would change nothing without a word. */
function checkNoQuery(operation: WriteOperation, query: Query): void {
  const names = Object.keys(query);
  if (names.length === 0) return;
  const message = 'A write has no query; its input is the body';
  throw invalidInput(
    names.map((path) => ({ path, message })),
    operation,
  );
}

/** The parts of a write's answer that are read here: of the item itself, or of a new comment. */
interface Answered {
  readonly id?: string;
  readonly revision?: string | null;
  readonly comment?: Answered;
  readonly receipt?: string | null;
}

/** Makes a write of the Blog API: checks its headers and body, calls the backend, and describes the answer. */
export async function write(operation: WriteOperation, call: WriteCall): Promise<WriteAnswer> {
  const method = methodOf(call.backend, operation);
  if (method === undefined) throw notOffered(operation);
  const { kind, args } = operationTable[operation];
  const options = optionsOf(operation, call.request);
  checkNoQuery(operation, call.query());
  const schemas: { readonly [O in WriteOperation]?: SchemaOf<object> } = bodySchemas;
  const schema = schemas[operation];
  // An input is checked by access control and the store as well: they know one that was checked here.
  const isInput = args.some((name) => name === 'input' || name === 'patch');
  const check = isInput ? parseInputOnce<object> : parseInput<object>;
  const body = schema && check(schema, await call.body(), operation);
  const given = args.map((name): unknown => {
    if (name === 'id') return call.ids.id ?? '';
    return name === 'input' || name === 'patch' ? body : body?.[name as keyof typeof body];
  });
  const answer = (await method(...given, options)) as Answered | undefined;
  // Nothing of a deleted item is sent, whatever the backend answers.
  const value = operation.endsWith('.delete') ? undefined : answer;
  const item = value?.comment ?? value;
  const id = item?.id ?? call.ids.id ?? '';
  const [group] = splitOperation(operation);
  const get = `${group}.get`;
  return {
    status: kind === 'create' ? 201 : value === undefined ? 204 : 200,
    value,
    revision: value?.revision,
    location: kind === 'create' && isOperation(get) ? fillRoute(routes[get], { id }) : undefined,
    stale: cacheKeysOf(operation, kind === 'create' ? [] : given, value),
    receipt: value?.receipt,
  };
}
