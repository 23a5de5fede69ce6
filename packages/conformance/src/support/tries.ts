import { isBlogError } from '@blog/core';

import { ensure, equal } from './assert.js';

/** What came of calls that were made at once. */
export interface Tries<T> {
  readonly made: readonly T[];
  /** The codes of the errors, with the reasons of conflicts, sorted. */
  readonly refused: readonly string[];
}

/** Makes several calls at once, and tells what came of each. An error that is none of ours fails. */
export async function atOnce<T>(call: (at: number) => Promise<T>, times = 4): Promise<Tries<T>> {
  const tries = await Promise.allSettled(Array.from({ length: times }, (_, at) => call(at)));
  const refused = tries.flatMap((one) => {
    if (one.status === 'fulfilled') return [];
    const error: unknown = one.reason;
    if (!isBlogError(error)) throw error;
    return isBlogError(error, 'conflict') ? `conflict ${error.details.reason}` : error.code;
  });
  return {
    made: tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    refused: refused.toSorted(),
  };
}

/** Fails unless exactly one of the calls was taken, and the others were refused with one of the codes. */
export function oneWins({ made, refused }: Tries<unknown>, codes: readonly string[]): void {
  equal(made.length, 1, 'how many of the calls were taken');
  onlyRefused(refused, codes);
}

/** Fails where one of the calls was refused with another code. */
export function onlyRefused(refused: readonly string[], codes: readonly string[]): void {
  for (const code of refused)
    ensure(codes.includes(code), `the others: expected ${codes.join(' or ')}, got ${code}`);
}
