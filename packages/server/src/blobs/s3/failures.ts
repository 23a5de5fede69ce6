import type { BlogError } from '@blog/core';

import { unavailable } from '../kit/unavailable.js';
import { xmlTexts } from './xml.js';

/** The parts of an answer that say why a request failed. */
export interface FailedAnswer {
  readonly status: number;
  /** The code of S3, such as `NoSuchKey`; `null` where the answer names none. */
  readonly code: string | null;
}

/** Statuses after which the same request may succeed. */
export const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Reads the code of an answer. The rest of the text may have keys in it, and is shown to nobody. */
export async function codeIn(text: string | null): Promise<string | null> {
  if (text === null) return null;
  try {
    const found = (await xmlTexts(text)).find(([path]) => path === 'Error/Code')?.[1] ?? '';
    return /^[A-Za-z]{1,60}$/.test(found) ? found : null;
  } catch {
    // A proxy in between may answer by a page.
    return null;
  }
}

/** The error for an answer that is not the one that was asked for. */
export function failure({ status, code }: FailedAnswer): BlogError<'unavailable'> {
  const answer = `it answered ${status}${code === null ? '' : ` (${code})`}`;
  return unavailable(`The S3 store cannot be used: ${answer}. ${adviceFor(status, code)}`);
}

function adviceFor(status: number, code: string | null): string {
  if (passing.has(status)) return 'Nothing is known to be stored. Try again later.';
  if (code === 'NoSuchBucket') return 'Make the bucket, or correct bucket, endpoint and style.';
  if (code === 'RequestTimeTooSkewed') return 'Correct the clock of this machine.';
  if (status === 401 || status === 403)
    return 'Check accessKeyId, secretAccessKey, region and what the key may do.';
  if (status < 400) return 'The bucket has another address: correct endpoint, region and style.';
  return 'Check endpoint, bucket, region and style.';
}

/** The error for a request that got no answer, or lost it. */
export function noAnswer(cause: unknown): BlogError<'unavailable'> {
  return unavailable(
    `The S3 store cannot be used: ${reasonOf(cause)}. Nothing is known to be stored. Try again later.`,
    cause,
  );
}

function reasonOf(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
      ? error.code
      : '';
  if (/^UND_ERR_\w+_TIMEOUT$|^ETIMEDOUT$/.test(code)) return 'it did not answer in time';
  if (/^(?:ENOTFOUND|EAI_AGAIN)$/.test(code)) return `its name is not known (${code})`;
  return `the connection failed${/^E[A-Z]+$/.test(code) ? ` (${code})` : ''}`;
}
