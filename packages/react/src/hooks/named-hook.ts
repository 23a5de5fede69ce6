'use client';

import { checkValue } from '@blog/core/backend';

import { useBlogContext } from '../provider/blog-provider.js';
import { type ArgumentKind, checkArgument } from '../query/arguments.js';
import type { AllHooks, RegisteredHook } from './types/blog-hooks.js';

type Call = (...given: never[]) => unknown;

/**
 * A hook that refuses a missing provider and wrong arguments by its own name. The hook behind it has no exact
 * type: the type of its name says what it takes and gives.
 */
export function namedHook<const H extends keyof AllHooks<unknown>>(
  name: H,
  use: object,
  kind?: ArgumentKind,
): RegisteredHook<H> {
  const useNamed = (...given: unknown[]) => {
    useBlogContext(name);
    const options = kind === undefined ? given[0] : given[1];
    if (kind !== undefined) checkArgument(given[0], kind, name, isNeeded(name, kind));
    if (options !== undefined) checkValue(options, 'object', 'options', name);
    return (use as Call)(...(given as never[]));
  };
  return useNamed as object as RegisteredHook<H>;
}

/** A hook with suspense cannot wait for its argument. A list needs no query. */
function isNeeded(name: string, kind: ArgumentKind): boolean {
  return name.startsWith('useSuspense') && kind !== 'query';
}
