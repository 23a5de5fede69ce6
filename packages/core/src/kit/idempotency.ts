import type { Actor } from '../backend/actor.js';

/** How long the answer to an idempotency key is kept, in milliseconds. */
export const KEEP_ANSWERS = 24 * 60 * 60 * 1000;

/** The full name of a key: the same key of another caller or operation is another key. */
export function idempotencyScope(actor: Actor, operation: string, key: string): string {
  // An account may have the name of a role for its id.
  const caller = actor.role === 'anonymous' ? null : [actor.role, actor.id];
  return JSON.stringify([caller, operation, key]);
}

/** Whether a kept answer may be forgotten; both times in milliseconds. */
export function isExpired(at: number, now: number): boolean {
  return now - at > KEEP_ANSWERS;
}
