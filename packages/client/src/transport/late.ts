/**
 * A method that is loaded when it is first called, with what it is bound to: the types of its other
 * parameters stay.
 */
export function late<M, A extends unknown[], B extends unknown[], R>(
  load: () => Promise<M>,
  pick: (module: M) => (...args: [...A, ...B]) => Promise<R>,
  ...bound: A
): (...args: B) => Promise<R> {
  return async (...args) => pick(await load())(...bound, ...args);
}
