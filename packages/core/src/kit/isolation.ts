import type { BlogBackend } from '../backend/backend.js';
import { mapBackend, type MappedBackend } from '../backend/map-backend.js';
import { operationTable } from '../backend/operations.js';
import type { CallOptions } from '../backend/options.js';

/**
 * A backend whose calls stand apart from what is stored: a call whose signal is aborted does not begin,
 * and answers are copies, so that a caller may change them. It is for backends that keep their items in
 * memory. A method that waits for something before it writes has to look at its signal again then.
 *
 * @param ready - Resolves when the store can be used; it is awaited before each call.
 */
export function withIsolation<const B extends BlogBackend>(
  backend: B,
  ready?: () => Promise<void>,
): MappedBackend<B> {
  return mapBackend(backend, (operation, method) => async (...args) => {
    // The options are the last argument.
    const options = args[operationTable[operation].args.length] as CallOptions | undefined;
    options?.signal?.throwIfAborted();
    await ready?.();
    options?.signal?.throwIfAborted();
    return structuredClone(await method(...args));
  });
}
