import { type ErrorCode, isBlogError, isErrorCode } from '@blog/core';

/** The beginning of the digest of an error. React and Next hand on the digest, and nothing else. */
const START = 'blog:';

let made = 0;

/** Gives the error a digest with its code, by which it is known behind `'use cache'` and in the browser. */
export function withDigest(error: unknown): unknown {
  if (!isBlogError(error)) return error;
  made += 1;
  // Next tells errors apart by their digests, and lets no page that it renders in advance use random numbers.
  return Object.assign(error, { digest: `${START}${error.code}:${made}` });
}

/**
 * The code of a blog's error, also where Next hands on no more of it than a digest: outside of `'use cache'`,
 * and in `error.tsx`. `null` for every other error.
 *
 * @example
 * ```tsx
 * 'use client';
 *
 * import { errorCodeOf } from '@blog/next';
 *
 * export default function Failed({ error }: { error: Error & { digest?: string } }) {
 *   const away = errorCodeOf(error) === 'unavailable';
 *   return <p role="alert">{away ? 'The blog does not answer now.' : 'This page failed.'}</p>;
 * }
 * ```
 */
export function errorCodeOf(error: unknown): ErrorCode | null {
  if (isBlogError(error)) return error.code;
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null;
  const { digest } = error;
  if (typeof digest !== 'string' || !digest.startsWith(START)) return null;
  const code = digest.slice(START.length).split(':')[0];
  return isErrorCode(code) ? code : null;
}
