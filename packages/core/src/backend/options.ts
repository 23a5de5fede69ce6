/** What every call takes. */
export interface CallOptions {
  /** Aborts the call; it then rejects with the signal's `reason`. */
  signal?: AbortSignal | undefined;
  /**
   * Handed to `fetch` by backends that make requests (`cache`, Next's `next: { tags }`, headers
   * of one call). Method, body and signal in it are ignored.
   */
  init?: RequestInit | undefined;
}

/**
 * The key under which `withAccess` hands on what its caller gave, where it adds to that: `status` to a new
 * comment. By this input, not by the one made of it, a store tells whether an idempotency key came
 * again with another. Else a retry after the blog's settings changed would be one. JSON never holds it.
 */
export const originalInput: unique symbol = Symbol.for('@blog/core.originalInput');

/** What a create takes. */
export interface CreateOptions extends CallOptions {
  /**
   * Where the capability `idempotency` is `key`: a second create with the same key and input gives the
   * first one's answer. Kept for at least 24 hours. At most 200 visible ASCII characters.
   */
  idempotencyKey?: string | undefined;
  /** See {@link originalInput}. */
  [originalInput]?: unknown;
}

/** What an update, a change of state and a delete take. */
export interface WriteOptions extends CallOptions {
  /**
   * The revision that the change is based on; `'*'` forces. Required where the capability
   * `concurrency` is not `none`, refused where it is.
   */
  revision?: string | undefined;
}

/** The revision that matches whatever stands there. */
export const ANY_REVISION = '*';
