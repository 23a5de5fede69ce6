import { type Actor, BlogError, idempotencyKeySchema, parseInput, stableJson } from '@blog/core';

import { type Context, nowOf } from '../kit/context.js';
import { build } from '../kit/statements.js';
import { secretHash } from '../kit/ids.js';
import { first, run, type Work } from '../kit/work.js';

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
  yield* forgetExpired(context);
  const kept = yield* first(
    build
      .selectFrom('idempotency_keys')
      .select(['input_hash', 'answer'])
      .where('scope', '=', scope)
      .where('operation', '=', operation)
      .where('key', '=', key),
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
  yield* run(
    build.insertInto('idempotency_keys').values({
      scope,
      operation,
      key,
      input_hash: inputHash,
      answer: JSON.stringify(answer),
      expires_at: new Date(now + KEEP_MILLISECONDS).toISOString(),
    }),
  );
  return answer;
}

/** Deletes the keys, and the answers that they got, whose time is over. */
export function* forgetExpired(context: Context): Work<void> {
  yield* run(build.deleteFrom('idempotency_keys').where('expires_at', '<=', nowOf(context)));
}
