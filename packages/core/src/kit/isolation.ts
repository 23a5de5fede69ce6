import type { BlogBackend } from '../backend/backend.js';
import { mapBackend, type MappedBackend } from '../backend/map-backend.js';
import { operationTable } from '../backend/operations.js';
import type { CallOptions } from '../backend/options.js';
import { checkBackend } from '../backend/check-backend.js';

/**
 * Keeps the calls of a backend apart from its store. A call whose signal is aborted does not start, and
 * answers are copies, which callers may change. Options are those of the moment of the call; a method
 * checks, and so copies, its own input. Use it for a backend that keeps its items in memory. A
 * method that waits before it writes has to check its signal again.
 *
 * @param ready - Resolves when the store can be used; each call waits for it.
 *
 * @example
 * ```ts
 * import { defineBackend, withIsolation } from '@blog/core/backend';
 *
 * const months = [{ month: '2010-04', count: 1 }];
 * const archive = { months: async () => months };
 * const backend = withIsolation(defineBackend({ name: 'kept', capabilities: { html: 'safe' }, archive }));
 * (await backend.archive.months()) === months; // false
 * ```
 */
export function withIsolation<const B extends BlogBackend>(
  backend: B,
  ready?: () => Promise<void>,
): MappedBackend<B> {
  checkBackend(backend, 'withIsolation');
  return mapBackend(backend, (operation, method) => async (...args) => {
    // The options are the last argument. The caller may change them while the store gets ready.
    const { length } = operationTable[operation].args;
    const given = args[length] as CallOptions | null | undefined;
    const options = given && { ...given };
    const call = options ? args.with(length, options) : args;
    options?.signal?.throwIfAborted();
    await ready?.();
    options?.signal?.throwIfAborted();
    return structuredClone(await method(...call));
  });
}
