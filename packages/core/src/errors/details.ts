import type { ErrorCode } from './table.js';

/** One place of an input or answer that is not valid. */
export interface Issue {
  /** Where, such as `items[3].authors[0].slug`; `''` for the whole. */
  path: string;
  /** Says what was expected there. */
  message: string;
}

/**
 * Why a write was refused: `stale` (the item changed: read it again), `exists` (slug or path is
 * taken), `duplicate` (the same comment again), `key_reused` (an idempotency key with another
 * body), `in_progress` (the first request with this key still runs).
 */
export const conflictReasons = [
  'stale',
  'exists',
  'duplicate',
  'key_reused',
  'in_progress',
] as const;

/** See {@link conflictReasons}. */
export type ConflictReason = (typeof conflictReasons)[number];

interface DetailsByCode {
  invalid_input: { issues: Issue[] };
  conflict: {
    reason: ConflictReason;
    /** The present revision of the item; `null` if it is not known, or not for this caller. */
    revision: string | null;
  };
  rate_limited: {
    /** Seconds to wait; `null` if the backend does not say. */
    retryAfter: number | null;
  };
  bad_response: {
    /** Where in the answer, such as `items[3].authors[0].slug`. */
    path: string;
  };
  too_large: {
    /** The limit in bytes; `null` if it is not known. */
    limit: number | null;
  };
}

/** The details that an error of code `C` has beside its message. */
export type ErrorDetails<C extends ErrorCode> = C extends keyof DetailsByCode
  ? DetailsByCode[C]
  : Record<never, never>;
