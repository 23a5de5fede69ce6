import { type AnyBlogError, isBlogError } from '@blog/core';

/** The `BlogError` that a call rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<AnyBlogError> {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!isBlogError(error)) throw error;
  return error;
}
