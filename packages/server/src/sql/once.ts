import { type Actor, BlogError, idempotencyKeySchema, parseInput, stableJson } from '@blog/core';

import type { Context } from './context.js';
import { secretHash } from './hash.js';
import { row, rows, type Work } from './work.js';

/** 24 hours are promised; the rest is for clocks that differ. */
const KEEP_MILLISECONDS = 25 * 3_600_000;

/** What is to be done once for a key. */
export interface OnceCall<T> {
  readonly actor: Actor;
  readonly operation: string;
  readonly key: string | undefined;
  readonly input: unknown;
  readonly work: () => Work<T>;
}

/**
 * Does the work, or gives the answer that the same key got before. Part of the transaction of the
 * write: what fails leaves no key behind, and of two that come at once the later one finds the
 * answer of the first.
 *
 * @throws BlogError `conflict` (`key_reused`) where the key came with another input.
 */
export function* once<T>(context: Context, call: OnceCall<T>): Work<T> {
  const { actor, operation, key } = call;
  if (key === undefined) return yield* call.work();
  parseInput(idempotencyKeySchema, key, `${operation} (idempotencyKey)`);
  const now = context.clock();
  const scope = actor.role === 'anonymous' ? '' : `${actor.role}:${actor.id ?? ''}`;
  const inputHash = secretHash(stableJson(call.input));
  yield* rows('DELETE FROM idempotency_keys WHERE expires_at <= ?', [new Date(now).toISOString()]);
  const kept = yield* row<{ input_hash: string; answer: string }>(
    'SELECT input_hash, answer FROM idempotency_keys WHERE scope = ? AND operation = ? AND key = ?',
    [scope, operation, key],
  );
  if (kept !== undefined) {
    if (kept.input_hash === inputHash) return JSON.parse(kept.answer) as T;
    throw new BlogError('conflict', {
      message: 'This idempotency key came before, with another input. Make a new key.',
      backend: 'sql',
      operation,
      details: { reason: 'key_reused', revision: null },
    });
  }
  const answer = yield* call.work();
  yield* rows(
    `INSERT INTO idempotency_keys (scope, operation, key, input_hash, answer, expires_at)
      VALUES (?, ?, ?, ?, ?, ?)`,
    [
      scope,
      operation,
      key,
      inputHash,
      JSON.stringify(answer),
      new Date(now + KEEP_MILLISECONDS).toISOString(),
    ],
  );
  return answer;
}
