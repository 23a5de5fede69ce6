import type { BlogBackend } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import { operationsOf } from '../backend/supports.js';

/**
 * A backend whose calls stand apart from what is stored: one whose signal is aborted does not begin,
 * and answers are copies, so that a caller may change them. For backends that keep their items in
 * memory. A method that waits for something before it writes has to look at its signal again then.
 *
 * @param ready - Resolves when the store can be used; awaited before each call.
 */
export function withIsolation<const B extends BlogBackend>(
  backend: B,
  ready?: () => Promise<void>,
): B {
  type Method = (...args: unknown[]) => Promise<unknown>;
  const source = backend as unknown as Record<string, Record<string, Method>>;
  const groups: Record<string, Record<string, Method>> = {};
  for (const operation of operationsOf(backend)) {
    const [group = '', name = ''] = operation.split('.');
    (groups[group] ??= {})[name] = async (...args) => {
      const signal = args
        .map((arg) => (arg as CallOptions | null | undefined)?.signal)
        .find((one) => one instanceof AbortSignal);
      signal?.throwIfAborted();
      await ready?.();
      signal?.throwIfAborted();
      return structuredClone(await source[group]?.[name]?.(...args));
    };
  }
  return { ...backend, ...groups };
}
