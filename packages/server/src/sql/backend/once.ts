import { type Actor, BlogError } from '@blog/core';
import { idempotencyKeySchema, parseInput, stableJson } from '@blog/core/backend';

import { type Context, nowOf } from '../kit/context.js';
import { secretHash } from '../kit/hash.js';
import { insertSql } from '../kit/statements.js';
import type { IdempotencyKeyTable } from '../kit/tables.js';
import { askBeside, change, row, type Work } from '../kit/work.js';

/** Callers are promised 24 hours; the rest is for clocks that differ. */
const KEEP_MILLISECONDS = 25 * 3_600_000;

const SELECT = `SELECT input_hash, answer FROM idempotency_keys
  WHERE scope = ? AND operation = ? AND key = ?`;
const INSERT = insertSql('idempotency_keys', [
  'scope',
  'operation',
  'key',
  'input_hash',
  'answer',
  'expires_at',
]);

/** A call that is done once for a key. */
export interface OnceCall<T> {
  readonly actor: Actor;
  readonly operation: string;
  readonly key: string | undefined;
  readonly input: unknown;
  readonly work: () => Work<T>;
}

/**
 * Does the work, or gives the answer that the same key got before. It is part of the transaction of
 * the write: a write that fails leaves no key, and of two calls at once the later one finds the answer
 * of the first.
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
  yield* forgetExpired(context);
  const work = call.work();
  const [kept, begun] = yield* askBeside(
    row<Pick<IdempotencyKeyTable, 'input_hash' | 'answer'>>(SELECT, [scope, operation, key]),
    work,
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
  const answer = yield* begun;
  yield* change(INSERT, [
    scope,
    operation,
    key,
    inputHash,
    JSON.stringify(answer),
    new Date(now + KEEP_MILLISECONDS).toISOString(),
  ]);
  return answer;
}

// PostgreSQL plans it without its value, and takes few rows to be in a range that has both ends: so it reads the index.
const FORGET = "DELETE FROM idempotency_keys WHERE expires_at > '' AND expires_at <= ?";

/** Deletes the keys whose time is over, with their answers. */
export function* forgetExpired(context: Context): Work<void> {
  yield* change(FORGET, [nowOf(context)]);
}
