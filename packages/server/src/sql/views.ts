import type { Actor, BlogBackend } from '@blog/core';

/** The most callers whose views are kept. */
const MAX_VIEWS = 1000;

/**
 * The views of callers, made once each: a view has nothing of its own but who it is for, and to make
 * one for every request would cost as much as to read a post.
 */
export class Views {
  readonly #known = new Map<string, BlogBackend>();

  /** The caller's view; `make` always makes the same for the same caller. */
  of<V extends BlogBackend>({ role, id, name }: Actor, make: () => V): V {
    const key = JSON.stringify([role, id, name]);
    const known = this.#known.get(key);
    // What a caller's key names was made by the `make` of a caller of the same role.
    if (known !== undefined) return known as V;
    const view = make();
    // It is many requests' now: none may change it for the others.
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
