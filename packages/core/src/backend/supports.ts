import { methodOf } from './map-backend.js';
import { type Operation, operationRule, operations } from './operations.js';
import { checkValue } from '../errors/options.js';

type GroupOf<O extends Operation> = O extends `${infer G}.${string}` ? G : never;
type MethodOf<O extends Operation> = O extends `${string}.${infer M}` ? M : never;

/** `T` with the operation `O`. Of a union, only the members that can have it stay. */
export type Supporting<T, O extends Operation> = T extends unknown
  ? GroupOf<O> extends keyof T
    ? MethodOf<O> extends keyof NonNullable<T[GroupOf<O>]>
      ? T & {
          readonly [G in GroupOf<O>]: {
            readonly [M in MethodOf<O>]: NonNullable<NonNullable<T[GroupOf<O>]>[MethodOf<O>]>;
          };
        }
      : never
    : never
  : never;

/** The key under which a client keeps the operations that its backend supports. */
export const supportedOperations: unique symbol = Symbol.for('@blog/core.supportedOperations');

/**
 * The operations that a backend or client supports.
 *
 * @example
 * ```ts
 * import { anonymous, memory, operationsOf } from '@blog/core';
 *
 * operationsOf(memory().as(anonymous)).includes('posts.create'); // false
 * ```
 */
export function operationsOf(target: object): Operation[] {
  checkTarget(target, 'operationsOf');
  return (
    toldBy(target) ?? operations.filter((operation) => methodOf(target, operation) !== undefined)
  );
}

/** The operations that a client tells; `undefined` of a backend, which is looked into. */
function toldBy(target: object): Operation[] | undefined {
  return supportedOperations in target ? (target[supportedOperations] as Operation[]) : undefined;
}

function checkTarget(target: object, owner: string): void {
  checkValue(target, 'object', 'backend or client', owner);
}

/**
 * Whether a backend or client supports an operation. It is a type guard: if it is `true`, the type has the
 * method.
 *
 * @example
 * ```ts
 * import { type BlogBackend, supports } from '@blog/core';
 *
 * async function titleOf(backend: BlogBackend): Promise<string> {
 *   return supports(backend, 'blog.get') ? (await backend.blog.get()).title : 'A blog';
 * }
 * ```
 */
export function supports<T extends object, const O extends Operation>(
  target: T,
  operation: O,
): target is T & Supporting<T, O> {
  checkValue(operation, operationRule, 'operation', 'supports');
  checkTarget(target, 'supports');
  return toldBy(target)?.includes(operation) ?? methodOf(target, operation) !== undefined;
}
