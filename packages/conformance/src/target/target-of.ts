import type { Actor, BlogBackend } from '@blog/core';

import type { OpenStore, OpenTarget, Target } from './target.js';

/** A {@link OpenStore} as `targetOf` takes it: synchronous where that will do. */
export interface SimpleStore {
  /** Gives the backend as this caller sees it. */
  backendFor(actor: Actor): BlogBackend | Promise<BlogBackend>;
}

/** An {@link OpenTarget} as `targetOf` takes it: synchronous where that will do. */
export interface SimpleTarget
  extends SimpleStore, Partial<Omit<OpenTarget, 'backendFor' | 'close' | 'second'>> {
  /**
   * Opens one more store over the same data, as another process does. Laws that need it are else not applicable.
   */
  second?(): SimpleStore | Promise<SimpleStore>;
  /** Closes the store. Default: nothing is closed. */
  close?(): void | Promise<void>;
}

const storeOf = ({ backendFor }: SimpleStore): OpenStore => ({
  backendFor: async (actor) => backendFor(actor),
});

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
      const opened = await open();
      const { backendFor: _own, close, second, ...rest } = opened;
      return {
        ...rest,
        ...storeOf(opened),
        ...(second && { second: async () => storeOf(await second()) }),
        close: async () => close?.(),
      };
    },
  };
}
