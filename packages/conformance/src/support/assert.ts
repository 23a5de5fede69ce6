import { type BlogError, type ConflictReason, type ErrorCode, isBlogError } from '@blog/core';

import { mismatch } from './mismatch.js';
import { show } from './show.js';

/** A rule that was found broken. */
export class LawFailure extends Error {
  override readonly name = 'LawFailure';
}

/**
 * None of the callers may do what the law has to prepare. Only a call tells it, as it depends on whose
 * the items are.
 */
export class CallerLacks extends Error {
  override readonly name = 'CallerLacks';
}

/** Fails with the message unless the condition holds. */
export function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) throw new LawFailure(message);
}

/** Fails unless both are the same as JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const found = mismatch(expected, actual);
  if (found === null) return;
  const where = found.path === '' ? '' : ` at ${found.path}`;
  throw new LawFailure(
    `${what}: expected ${show(found.expected)}${where}, got ${show(found.actual)}`,
  );
}

/** The value, which must be there. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined)
    throw new LawFailure(`expected ${what}, got ${String(value)}`);
  return value;
}

/** The details that a rejection must tell. */
export interface Rejection {
  /** The path of one of the issues of an `invalid_input`. */
  readonly at?: string;
  /** The reason of a `conflict`. */
  readonly reason?: ConflictReason;
}

/** Fails unless the call rejects with a `BlogError` of the code; gives it. */
export async function rejects<C extends ErrorCode>(
  call: () => Promise<unknown>,
  code: C,
  what: string,
  { at, reason }: Rejection = {},
): Promise<BlogError<C>> {
  const error = await rejectsWithOneOf(call, [code], what);
  if (at !== undefined) {
    const issues = isBlogError(error, 'invalid_input') ? error.details.issues : [];
    const named = issues.some(({ path }) => path === at || path.startsWith(`${at}.`));
    ensure(named, `${what}: expected an issue at ${at}, got ${show(issues)}`);
  }
  if (reason !== undefined) {
    const given = isBlogError(error, 'conflict') ? error.details.reason : null;
    ensure(given === reason, `${what}: expected conflict ${reason}, got ${show(given)}`);
  }
  return error as BlogError<C>;
}

/** Fails unless the call rejects with a `BlogError` of one of the codes; gives it. */
export async function rejectsWithOneOf(
  call: () => Promise<unknown>,
  codes: readonly ErrorCode[],
  what: string,
): Promise<BlogError> {
  let answer: unknown;
  try {
    answer = await call();
  } catch (error) {
    if (error instanceof LawFailure) throw error;
    if (isBlogError(error) && codes.includes(error.code)) return error;
    throw new LawFailure(`${what}: expected ${codes.join(' or ')}, got ${show(error)}`);
  }
  throw new LawFailure(`${what}: expected ${codes.join(' or ')}, got the answer ${show(answer)}`);
}
