import type { Change } from './changes.js';
import { type Context, nowOf } from './context.js';
import { change, type Work } from './work.js';

const INSERT = 'INSERT INTO events (id, at, keys) VALUES (?, ?, ?)';

/**
 * Writes down what a transaction changes, as a part of it, so that every process hears of it: of a
 * transaction that was rolled back, nobody does.
 */
export function* recordChange(context: Context, keys: readonly string[]): Work<Change> {
  const made = { id: context.newId(), keys };
  yield* change(INSERT, [made.id, nowOf(context), JSON.stringify(keys)]);
  return made;
}

/**
 * Runs work in a transaction, records what it changed, and tells of it after the commit.
 *
 * @param keysOf - The keys of the answers that it made stale, by the answer of the work.
 */
export async function writeAndTell<T>(
  context: Context,
  work: () => Work<T>,
  keysOf: (answer: T) => readonly string[],
  signal?: AbortSignal,
): Promise<T> {
  const { answer, made } = await context.driver.write(function* () {
    const answer = yield* work();
    const keys = keysOf(answer);
    return { answer, made: keys.length === 0 ? null : yield* recordChange(context, keys) };
  }, signal);
  if (made !== null) context.changes.made(made);
  return answer;
}

/** Milliseconds for which changes are kept: a process that hears nothing for so long forgets everything. */
export const KEPT = 3_600_000;

/** Deletes the changes that every process has heard of. */
export function* forgetOldChanges(context: Context): Work<void> {
  const until = new Date(context.clock() - KEPT).toISOString();
  yield* change('DELETE FROM events WHERE at < ?', [until]);
}
