import { checkValue } from '../errors/options.js';
import type { BlogBackend } from './backend.js';
import type { Capabilities } from './capabilities.js';
import { type Group, type Operation, operations, splitOperation } from './operations.js';
import { checkBackend } from './check-backend.js';

/** A method of any operation. Its type says only that it answers by a promise. */
export type AnyMethod = (...args: unknown[]) => Promise<unknown>;

/** Groups of such methods, as {@link groupMethods} makes them. */
export type AnyGroups = Partial<Record<Group, Record<string, AnyMethod>>>;

/**
 * The method of an operation, without its exact type; `undefined` if the backend or client does not have
 * it.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { methodOf } from '@blog/core/backend';
 *
 * methodOf(memory().as(anonymous), 'posts.create'); // undefined
 * ```
 */
export function methodOf(target: object, operation: Operation): AnyMethod | undefined {
  const [group, name] = splitOperation(operation);
  // This is the one place that looks methods up by name, so here they lose their types. A caller has to
  // pass on the arguments of the same operation.
  const methods = (target as AnyGroups)[group];
  const method = methods?.[name];
  return typeof method === 'function' ? method.bind(methods) : undefined;
}

/**
 * Groups of methods, made one by one. If `make` gives `undefined`, the method is left out.
 *
 * @example
 * ```ts
 * import { BlogError } from '@blog/core';
 * import { groupMethods } from '@blog/core/backend';
 *
 * const offline = groupMethods((operation) => async () => {
 *   throw new BlogError('unavailable', { operation });
 * });
 * ```
 */
export function groupMethods(make: (operation: Operation) => AnyMethod | undefined): AnyGroups {
  const made: AnyGroups = {};
  for (const operation of operations) {
    const method = make(operation);
    if (method === undefined) continue;
    const [group, name] = splitOperation(operation);
    (made[group] ??= {})[name] = method;
  }
  return made;
}

/** The methods of a backend, changed one by one. If `change` gives `undefined`, the method is left out. */
export function mapMethods(
  backend: BlogBackend,
  change: (operation: Operation, method: AnyMethod) => AnyMethod | undefined,
): AnyGroups {
  return groupMethods((operation) => {
    const method = methodOf(backend, operation);
    return method && change(operation, method);
  });
}

/** The type that {@link mapBackend} gives: the name, capabilities and operations of `B`. */
export type MappedBackend<B extends BlogBackend> = Pick<
  B,
  Extract<keyof B, 'name' | 'capabilities' | Group>
>;

/**
 * Makes a backend from another one, and changes its methods one by one, for example to count calls, to
 * cache answers, or to leave methods out. The new backend has the same name. It has the same operations,
 * except those for which `change` gives `undefined`, and the capabilities of the groups that are left. It
 * does not have `raw` and `jsonBytes`, because calls to these do not go through the methods.
 *
 * A method is called with the arguments of its operation. `operationTable` names them; the options come
 * after them, at `args.length`.
 *
 * @example
 * ```ts
 * import { isWrite, memory } from '@blog/core';
 * import { mapBackend } from '@blog/core/backend';
 *
 * const store = memory().as({ role: 'editor', id: 'e', name: 'Ed' });
 * const readOnly = mapBackend(store, (operation, method) =>
 *   isWrite(operation) ? undefined : method,
 * );
 * const counted = mapBackend(store, (operation, method) => (...args) => {
 *   console.count(operation);
 *   return method(...args);
 * });
 * ```
 */
export function mapBackend<const B extends BlogBackend>(
  backend: B,
  change: (operation: Operation, method: AnyMethod) => AnyMethod,
): MappedBackend<B>;
export function mapBackend(
  backend: BlogBackend,
  change: (operation: Operation, method: AnyMethod) => AnyMethod | undefined,
): BlogBackend;
export function mapBackend(
  backend: BlogBackend,
  change: (operation: Operation, method: AnyMethod) => AnyMethod | undefined,
): BlogBackend {
  checkBackend(backend, 'mapBackend');
  checkValue(change, 'function', 'change', 'mapBackend');
  const mapped = mapMethods(backend, change);
  // A group that is gone has no capabilities.
  const told = Object.entries(backend.capabilities).filter(
    ([key]) => key in mapped || !(key in backend),
  );
  return { name: backend.name, capabilities: Object.fromEntries(told) as Capabilities, ...mapped };
}
