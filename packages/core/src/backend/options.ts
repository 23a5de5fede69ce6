/** The options of every call. */
export interface CallOptions {
  /** Aborts the call; it then rejects with the signal's `reason`. */
  signal?: AbortSignal | undefined;
  /**
   * Passed to `fetch` by backends that make requests (`cache`, Next's `next: { tags }`, headers
   * of one call). Method, body and signal in it are ignored.
   */
  init?: RequestInit | undefined;
}

/**
 * The key under which `withAccess` passes on the caller's own input when it adds a `status` to a new
 * comment. A store compares this input, not the changed one, to find an idempotency key that is used again
 * with another input. Otherwise a retry would fail after the blog's settings changed. It is a symbol, so it
 * is never in JSON.
 */
export const originalInput: unique symbol = Symbol.for('@blog/core.originalInput');

/** The options of a create. */
export interface CreateOptions extends CallOptions {
  /**
   * If the capability `idempotency` is `key`, a second create with the same key and input gives the
   * first one's answer. Kept for at least 24 hours. At most 200 visible ASCII characters.
   */
  idempotencyKey?: string | undefined;
  /** See {@link originalInput}. */
  [originalInput]?: unknown;
}

/** The options of an update, a change of state and a delete. */
export interface WriteOptions extends CallOptions {
  /**
   * The revision that the change is based on; `'*'` forces the change. Required if the capability
   * `concurrency` is not `none`, and refused if it is.
   */
  revision?: string | undefined;
}

/** The revision that matches every revision. */
export const ANY_REVISION = '*';
