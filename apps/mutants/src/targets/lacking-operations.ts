import type { BlogBackend, Capabilities, Operation, Page } from '@blog/core';
import {
  type AnyMethod,
  invalidField,
  mapBackend,
  operationTable,
  splitOperation,
} from '@blog/core/backend';

/** The groups of operations that have lists. */
export const listGroups = ['posts', 'comments', 'tags', 'authors', 'search'] as const;

/** See {@link listGroups}. */
export type ListGroup = (typeof listGroups)[number];

/** The operations that a platform does not have, and the lists of one page. */
export interface LacksOperations {
  readonly operations?: readonly Operation[];
  /** Groups whose capability `pagination` is `none`. */
  readonly unpaged?: readonly ListGroup[];
}

/** The list cut off after its first page. */
function onePage(operation: Operation, list: AnyMethod): AnyMethod {
  return async (query, ...rest) => {
    if (typeof (query as { cursor?: unknown } | undefined)?.cursor === 'string')
      throw invalidField('cursor', 'This list has one page', operation);
    const page = (await list(query, ...rest)) as Page<unknown>;
    const pages = Object.hasOwn(page, 'pages') ? { pages: null } : {};
    return { ...page, ...pages, nextCursor: null, prevCursor: null };
  };
}

/** The view of a caller on a platform that has fewer operations, or lists of one page. */
export function lackingOperations(
  view: BlogBackend,
  { operations = [], unpaged = [] }: LacksOperations,
): BlogBackend {
  if (operations.length === 0 && unpaged.length === 0) return view;
  const isUnpaged = (operation: Operation) =>
    operationTable[operation].kind === 'page' &&
    unpaged.some((group) => group === splitOperation(operation)[0]);
  const mapped = mapBackend(view, (operation, method) => {
    if (operations.includes(operation)) return undefined;
    return isUnpaged(operation) ? onePage(operation, method) : method;
  });
  const told = unpaged.flatMap((group) => {
    const capabilities = mapped.capabilities[group];
    return capabilities === undefined ? [] : [[group, { ...capabilities, pagination: 'none' }]];
  });
  const capabilities = { ...mapped.capabilities, ...(Object.fromEntries(told) as Capabilities) };
  return { ...mapped, capabilities };
}
