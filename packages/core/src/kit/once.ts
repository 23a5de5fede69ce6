import { digest, inputHash } from './digest.js';
import type { Actor } from '../backend/actor.js';
import { idempotencyKeySchema } from '../backend/idempotency-key.js';
import { type CreateOptions, originalInput } from '../backend/options.js';
import { BlogError } from '../errors/blog-error.js';
import { invalidField } from '../errors/issues.js';
import { issuesOf, parseTold } from '../errors/parse-input.js';
import type { Instant } from '../models/instant.js';
import { idempotencyScope, isExpired } from './idempotency.js';
import { checkOptions, type OptionChecks } from '../errors/options.js';

/** The answer that a create gave, kept under its idempotency key. It is plain JSON. */
export interface KeptAnswer {
  /** The hash of the input that came with the key. */
  readonly hash: string;
  /** When the answer was given. */
  readonly at: Instant;
  /** The answer itself, such as the post that was made. */
  readonly answer: unknown;
}

/** The options of {@link createOnce}. */
export interface OnceOptions {
  /**
   * Where answers are kept. A map in memory where absent: keys are then forgotten with the process. Give
   * a map that writes what is set to have them outlive it. Its keys are 43 letters, digits, `-` and `_`.
   */
  readonly answers?: Map<string, KeptAnswer> | undefined;
  /** The clock, for tests. */
  readonly now?: (() => Date) | undefined;
}

const checks: OptionChecks<OnceOptions> = {
  answers: { expected: 'a Map', test: (value) => value instanceof Map },
  now: 'function',
};

/** A create that may come with an idempotency key. */
export interface CreateCall {
  /** The operation that was called. The same key is another key for another operation. */
  readonly operation: 'posts.create' | 'comments.create';
  /** The caller. The same key is another key for another caller; all anonymous callers are one. */
  readonly actor: Actor;
  /** The input, checked. */
  readonly input: unknown;
  /** The options of the call. Without an idempotency key in them, the create always runs. */
  readonly options: CreateOptions | undefined;
}

/** Runs a create once for each idempotency key of a caller. */
export type Once = <T>(call: CreateCall, create: () => T | Promise<T>) => Promise<T>;

/**
 * Makes the function by which creates are idempotent. A key that comes again with the same input gets
 * the first answer; a create that fails frees its key. Answers are kept for 24 hours.
 *
 * The function throws `invalid_input` where a key has not the form of one, and `conflict`: `key_reused`
 * where a key came with another input before, `in_progress` while the first create with it still runs.
 *
 * @example
 * ```ts
 * import type { Actor, CreateOptions, PostInput } from '@blog/core';
 * import { createOnce } from '@blog/core/backend';
 *
 * const once = createOnce();
 * const create = (actor: Actor, input: PostInput, options?: CreateOptions) =>
 *   once({ operation: 'posts.create', actor, input, options }, () => ({ id: crypto.randomUUID() }));
 * ```
 */
export function createOnce(options: OnceOptions = {}): Once {
  checkOptions(options, checks, 'createOnce');
  const { answers = new Map<string, KeptAnswer>(), now = () => new Date() } = options;
  const running = new Map<string, string>();
  return async (call, create) => {
    const { operation, options } = call;
    const key = options?.idempotencyKey;
    if (key === undefined) return create();
    checkKey(key, operation);
    const scope = await digest(idempotencyScope(call.actor, operation, key));
    const hash = await inputHash(options?.[originalInput] ?? call.input);
    options?.signal?.throwIfAborted();
    const at = now();
    for (const [each, kept] of answers)
      if (isExpired(Date.parse(kept.at), at.getTime())) answers.delete(each);

    const kept = answers.get(scope);
    const known = kept?.hash ?? running.get(scope);
    if (known !== undefined && known !== hash)
      throw conflict(
        operation,
        'key_reused',
        'This idempotency key came with another input before: use a new one.',
      );
    // The answer to the same call, so of the same type.
    if (kept !== undefined)
      return structuredClone(kept.answer) as Awaited<ReturnType<typeof create>>;
    if (known !== undefined)
      throw conflict(
        operation,
        'in_progress',
        'The first request with this idempotency key still runs: wait for it.',
      );
    running.set(scope, hash);
    try {
      const answer = await create();
      answers.set(scope, { hash, at: at.toISOString(), answer: structuredClone(answer) });
      return answer;
    } finally {
      running.delete(scope);
    }
  };
}

function checkKey(key: string, operation: string): void {
  const parsed = parseTold(idempotencyKeySchema, key);
  if (parsed.success) return;
  throw invalidField('idempotencyKey', issuesOf(parsed.error)[0]?.message ?? '', operation);
}

function conflict(
  operation: string,
  reason: 'key_reused' | 'in_progress',
  message: string,
): BlogError<'conflict'> {
  return new BlogError('conflict', { message, operation, details: { reason, revision: null } });
}
