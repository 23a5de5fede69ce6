import type { Actor, BlogBackend, Operation } from '@blog/core';
import { type MethodOf, splitOperation } from '@blog/core/backend';

/** Changes what a caller has of a backend. */
export type ViewChange = (view: BlogBackend, actor: Actor) => BlogBackend;

/** The view's own method; `undefined` where it has none. */
export function methodOf<O extends Operation>(
  view: BlogBackend,
  operation: O,
): MethodOf<O> | undefined {
  const [group, name] = splitOperation(operation);
  const methods = new Map<string, unknown>(Object.entries(view[group] ?? {}));
  // The operation names the method, so the type is known.
  return methods.get(name) as MethodOf<O> | undefined;
}

/** The view with one method made anew; as it is where it has no such method. */
export function replace<O extends Operation>(
  view: BlogBackend,
  operation: O,
  make: (original: MethodOf<O>, view: BlogBackend) => MethodOf<O>,
): BlogBackend {
  const original = methodOf(view, operation);
  if (original === undefined) return view;
  const [group, name] = splitOperation(operation);
  return { ...view, [group]: { ...view[group], [name]: make(original, view) } };
}

/** A fault that uses the backend of an admin, who is asked for last. */
export function withAdmin(change: (one: BlogBackend, admin: () => BlogBackend) => BlogBackend) {
  return (): ViewChange => {
    let admin: BlogBackend | null = null;
    return (one, actor) => {
      if (actor.role === 'admin') admin = one;
      return change(one, () => admin ?? one);
    };
  };
}
