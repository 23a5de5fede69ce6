import {
  type AccessBackend,
  type AccessOptions,
  type Actor,
  type BlogBackend,
  type Role,
  withAccess,
} from '@blog/core';

import { jsonBytesFor } from '../json-bytes/json-bytes.js';
import type { Context } from '../kit/context.js';

/** The backend as its caller may use it, with the fast path beside it. */
export function viewOf<const B extends BlogBackend, const R extends Role>(
  context: Context,
  actor: Actor & { readonly role: R },
  backend: B,
  options: Pick<AccessOptions, 'posts'> = {},
): AccessBackend<B, R> {
  const view: AccessBackend<B, R> = withAccess(backend, actor, undefined, {
    ...options,
    names: 'limited',
    jsonBytes: jsonBytesFor(context, actor, () => view as BlogBackend, options.posts !== undefined),
  });
  return view;
}

/** The most callers whose views are kept. */
const MAX_VIEWS = 1000;

/**
 * The views of callers, made once each. A view knows nothing but its caller, so requests can share it;
 * to make one for every request would cost as much as to read a post.
 */
export class Views {
  readonly #known = new Map<string, BlogBackend>();

  /** The caller's view; `make` always makes the same for the same caller. */
  of<V extends BlogBackend>({ role, id, name }: Actor, make: () => V): V {
    // Most callers are anonymous. A role alone is never the JSON of a list, so no two keys are mixed up.
    const key = id === null && name === null ? role : JSON.stringify([role, id, name]);
    const known = this.#known.get(key);
    // The view of a key was made by the `make` of a caller of the same role, so it has the same type.
    if (known !== undefined) return known as V;
    const view = make();
    // From now on many requests share it: none may change it for the others.
    for (const part of [view, ...(Object.values(view) as unknown[])])
      if (typeof part === 'object') Object.freeze(part);
    if (this.#known.size >= MAX_VIEWS) {
      const oldest = this.#known.keys().next().value;
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    this.#known.set(key, view);
    return view;
  }
}
