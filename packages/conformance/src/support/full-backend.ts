import {
  type BlogBackend,
  encoded,
  type EncodedOperations,
  type Group,
  groups,
  operationTable,
  type Traits,
} from '@blog/core';

import { LawFailure } from './assert.js';

/** A view with every method: one that the backend lacks fails the law that calls it. */
export type FullBackend = {
  readonly [G in Group]-?: Required<NonNullable<BlogBackend[G]>>;
} & {
  readonly name: string;
  readonly traits: Traits;
  readonly [encoded]: Required<EncodedOperations>;
};

/**
 * Lets a law call any method. Which ones a law may count on is in its needs; a view that lacks one
 * of those breaks the table of roles, and the message says so.
 */
export function fullBackend(backend: BlogBackend, who: string): FullBackend {
  const full: Record<PropertyKey, unknown> = { name: backend.name, traits: backend.traits };
  for (const group of groups) {
    const names: readonly string[] = operationTable[group];
    full[group] = Object.fromEntries(
      names.map((name) => [name, callOrFail(backend[group], name, `${group}.${name}`, who)]),
    );
  }
  full[encoded] = Object.fromEntries(
    ['posts.list', 'posts.get', 'comments.list'].map((name) => [
      name,
      callOrFail(backend[encoded], name, `[encoded] ${name}`, who),
    ]),
  );
  return full as FullBackend;
}

function callOrFail(methods: object | undefined, name: string, label: string, who: string) {
  return (...args: unknown[]): unknown => {
    const method: unknown = methods === undefined ? undefined : Reflect.get(methods, name);
    if (typeof method !== 'function')
      throw new LawFailure(`expected the view of ${who} to have ${label}, but it is absent`);
    return Reflect.apply(method, methods, args);
  };
}
