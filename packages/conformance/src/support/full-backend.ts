import type { BlogBackend, Capabilities, Group } from '@blog/core';
import {
  type AnyMethod,
  groupMethods,
  jsonBytes,
  type JsonBytesOperations,
  methodOf,
} from '@blog/core/backend';

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
  const fastPaths = ['posts.list', 'posts.get', 'comments.list'] as const;
  const full = {
    name: views[0]?.name ?? who,
    capabilities,
    ...groupMethods((operation) =>
      firstOf(
        views.map((view) => methodOf(view, operation)),
        operation,
        who,
      ),
    ),
    [jsonBytes]: Object.fromEntries(
      fastPaths.map((name) => [
        name,
        firstOf(
          views.map((view) => view[jsonBytes]?.[name] as AnyMethod | undefined),
          `[jsonBytes] ${name}`,
          who,
        ),
      ]),
    ),
  };
  return full as FullBackend;
}

function firstOf(
  candidates: readonly (AnyMethod | undefined)[],
  label: string,
  who: string,
): AnyMethod {
  return (
    candidates.find((method) => method !== undefined) ??
    (() => {
      throw new LawFailure(`expected the view of ${who} to have ${label}, but it is absent`);
    })
  );
}
