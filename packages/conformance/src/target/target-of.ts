import type { Actor, BlogBackend } from '@blog/core';

import type { OpenTarget, Target } from './target.js';

/** An {@link OpenTarget} as `targetOf` takes it: synchronous where that will do. */
export interface SimpleTarget extends Partial<Omit<OpenTarget, 'backendFor' | 'close'>> {
  backendFor(actor: Actor): BlogBackend | Promise<BlogBackend>;
  close?(): void | Promise<void>;
}

/**
 * A target whose every `open` gives an empty blog.
 *
 * @example
 * ```ts
 * import { targetOf } from '@blog/conformance';
 * import { memory } from '@blog/core';
 *
 * const target = targetOf('memory', () => {
 *   const store = memory();
 *   return { backendFor: (actor) => store.as(actor) };
 * });
 * ```
 */
export function targetOf(name: string, open: () => SimpleTarget | Promise<SimpleTarget>): Target {
  return {
    name,
    isolation: 'fresh',
    async open() {
      const { backendFor, close, ...rest } = await open();
      return {
        ...rest,
        backendFor: async (actor) => backendFor(actor),
        close: async () => close?.(),
      };
    },
  };
}
