import type { BlogBackend } from './backend.js';
import type { Capabilities } from './capabilities.js';
import { type Group, type Operation, operations, splitOperation } from './operations.js';

/** A method of which nothing is known but that it answers by a promise. */
export type AnyMethod = (...args: unknown[]) => Promise<unknown>;

/** Groups of methods of which nothing is known, such as {@link groupMethods} makes. */
export type AnyGroups = Partial<Record<Group, Record<string, AnyMethod>>>;

/**
 * The method of an operation, as one of which nothing is known; `undefined` where the backend or
 * client does not have it.
 */
export function methodOf(target: object, operation: Operation): AnyMethod | undefined {
  const [group, name] = splitOperation(operation);
  // The one place that looks methods up by name: here their types are given up. Who calls one hands
  // on the arguments of the same operation.
  const methods = (target as AnyGroups)[group];
  const method = methods?.[name];
  return typeof method === 'function' ? method.bind(methods) : undefined;
}

/** Groups of methods, made one by one; those for which there is `undefined` are left out. */
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

/** The methods of a backend, made anew; those for which there is `undefined` are left out. */
export function mapMethods(
  backend: BlogBackend,
  change: (operation: Operation, method: AnyMethod) => AnyMethod | undefined,
): AnyGroups {
  return groupMethods((operation) => {
    const method = methodOf(backend, operation);
    return method && change(operation, method);
  });
}

/** What {@link mapBackend} gives: the name, the capabilities and the operations of `B`. */
export type MappedBackend<B extends BlogBackend> = Pick<
  B,
  Extract<keyof B, 'name' | 'capabilities' | Group>
>;

/**
 * A backend whose methods are made anew, one by one, out of those of another: to count calls, to
 * keep what was read, to leave some out. It has the other's name, its operations save those for
 * which `change` gives `undefined`, and the capabilities of the groups that are left. What goes past
 * the methods is not in it: `raw` and the bytes of the fast path.
 *
 * A method is called with the arguments of its operation; `operationTable` names them, and the
 * options stand behind them, at `args.length`.
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
  const mapped = mapMethods(backend, change);
  // Of a group that is gone, nothing is told.
  const told = Object.entries(backend.capabilities).filter(
    ([key]) => key in mapped || !(key in backend),
  );
  return { name: backend.name, capabilities: Object.fromEntries(told) as Capabilities, ...mapped };
}
