import { inputHash } from '../../backend-kit/digest.js';
import { idempotencyKeySchema } from '../../backend/inputs.js';
import { type CreateOptions, originalInput } from '../../backend/options.js';
import { BlogError } from '../../errors/blog-error.js';
import { invalidField, issuesOf } from '../../errors/issues.js';
import { idempotencyScope, isExpired } from '../rules/writes.js';
import type { MemoryContext } from '../store/context.js';

/** Runs a create once for each idempotency key; a key that comes again gets the first answer. */
export async function once<T>(
  context: MemoryContext,
  operation: string,
  input: unknown,
  options: CreateOptions | undefined,
  run: () => Promise<T>,
): Promise<T> {
  const key = options?.idempotencyKey;
  if (key === undefined) return run();
  const parsed = idempotencyKeySchema.safeParse(key);
  if (!parsed.success)
    throw invalidField('idempotencyKey', issuesOf(parsed.error)[0]?.message ?? '', operation);

  const { state, actor, now } = context;
  const scope = idempotencyScope(actor, operation, key);
  const hash = await inputHash(options?.[originalInput] ?? input);
  options?.signal?.throwIfAborted();
  const at = Date.parse(now());
  for (const [each, kept] of state.answers) if (isExpired(kept.at, at)) state.answers.delete(each);

  const kept = state.answers.get(scope);
  if (kept !== undefined) {
    if (kept.hash !== hash)
      throw conflict(
        operation,
        'key_reused',
        'This idempotency key came with another input before: use a new one.',
      );
    if (kept.answer === undefined)
      throw conflict(
        operation,
        'in_progress',
        'The first request with this idempotency key still runs: wait for it.',
      );
    return kept.answer as T;
  }
  state.answers.set(scope, { hash, at });
  try {
    const answer = await run();
    state.answers.set(scope, { hash, at, answer: structuredClone(answer) });
    return answer;
  } catch (error) {
    state.answers.delete(scope);
    throw error;
  }
}

function conflict(
  operation: string,
  reason: 'key_reused' | 'in_progress',
  message: string,
): BlogError<'conflict'> {
  return new BlogError('conflict', { message, operation, details: { reason, revision: null } });
}
