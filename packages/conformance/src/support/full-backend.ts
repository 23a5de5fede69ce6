import {
  type BlogBackend,
  type Capabilities,
  type Group,
  groups,
  jsonBytes,
  type JsonBytesOperations,
  operationTable,
} from '@blog/core';

import { LawFailure } from './assert.js';

/** A view with every method: one that the backend lacks fails the law that calls it. */
export type FullBackend = {
  readonly [G in Group]-?: Required<NonNullable<BlogBackend[G]>>;
} & {
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly [jsonBytes]: Required<JsonBytesOperations>;
};

/**
 * Lets a law call any method: each of the first view that has it. Which ones a law may count on is
 * in its needs; where none of the views has one of those, the message says so.
 *
 * @param who - Whose views they are, for messages.
 */
export function fullBackend(
  views: readonly BlogBackend[],
  who: string,
  capabilities: Capabilities,
): FullBackend {
  const full: Record<PropertyKey, unknown> = { name: views[0]?.name ?? who, capabilities };
  for (const group of groups) {
    const names: readonly string[] = operationTable[group];
    const groupsOfViews = views.map((view) => view[group]);
    full[group] = Object.fromEntries(
      names.map((name) => [name, callOrFail(groupsOfViews, name, `${group}.${name}`, who)]),
    );
  }
  const fastPaths = views.map((view) => view[jsonBytes]);
  full[jsonBytes] = Object.fromEntries(
    ['posts.list', 'posts.get', 'comments.list'].map((name) => [
      name,
      callOrFail(fastPaths, name, `[jsonBytes] ${name}`, who),
    ]),
  );
  return full as FullBackend;
}

function callOrFail(
  candidates: readonly (object | undefined)[],
  name: string,
  label: string,
  who: string,
) {
  return (...args: unknown[]): unknown => {
    for (const methods of candidates) {
      const method: unknown = methods === undefined ? undefined : Reflect.get(methods, name);
      if (typeof method === 'function') return Reflect.apply(method, methods, args);
    }
    throw new LawFailure(`expected the view of ${who} to have ${label}, but it is absent`);
  };
}
