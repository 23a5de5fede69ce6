import { type Instant, isBlogError } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { CallerLacks, LawFailure } from '../support/assert.js';
import { forced, pause, tick, writePost } from './seed.js';

/** A day that does not come. */
export const farOff = '2999-01-01T00:00:00.000Z';

/** A plan that stands, and the moment for which it was made. */
export interface Planned<T> {
  readonly due: number;
  readonly made: T;
}

const TRIES = 4;

/** The time that one write takes, in milliseconds. Readers do not see what it writes. */
async function timeOfWrite(t: LawContext): Promise<number> {
  const start = Date.now();
  await writePost(t, { status: 'scheduled', publishedAt: farOff });
  return Date.now() - start;
}

/**
 * Writes what is to come out at one moment, so far ahead that all of it is written by then. A backend may be
 * slow: a write tells how slow, and a plan that was not ready by its moment is made again with more time.
 *
 * @param calls - How many calls of the backend the plan makes.
 * @param plan - Begins at nothing each time. Calls `inTime` before a write that makes sense before the moment only.
 */
export async function planned<T>(
  t: LawContext,
  calls: number,
  plan: (publishedAt: Instant, inTime: () => void) => Promise<T>,
): Promise<Planned<T>> {
  const step = tick(t);
  let needed = 2 * calls * (await timeOfWrite(t));
  let late: unknown;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const start = Date.now();
    const due = Math.ceil((start + t.scheduleAhead + needed) / step) * step;
    const inTime = () => {
      if (Date.now() < due) return;
      throw new LawFailure(
        `expected ${calls} calls within ${due - start} ms, which their plan had; they took longer`,
      );
    };
    try {
      const made = await plan(new Date(due).toISOString(), inTime);
      inTime();
      return { due, made };
    } catch (error) {
      // A write of a moment that is over may be refused.
      if (Date.now() < due) throw error;
      late = error;
    }
    needed = Math.max(2 * needed, 4 * (Date.now() - start));
  }
  throw late;
}

/** Deletes what a plan wrote that is made again, where it would count. */
export async function discard(t: LawContext, posts: readonly string[]): Promise<void> {
  if (posts.length > 0 && t.callers('posts.delete').length === 0)
    throw new CallerLacks('posts.delete, as a plan was not ready by its moment');
  for (const id of posts) {
    try {
      await t.as('staff').posts.delete(id, forced(t, 'posts'));
    } catch (error) {
      if (!isBlogError(error, 'not_found')) throw error;
    }
  }
}

/** The clock of the backend may be late, and a server may keep a list for five seconds. */
const PATIENCE = 8000;

/** Reads after the moment, again and again until what is read is right or patience ends. */
export async function readAfter<T>(
  due: number,
  read: () => Promise<T>,
  isRight: (value: T) => boolean,
): Promise<T> {
  await pause(Math.max(50, due + 50 - Date.now()));
  const end = Date.now() + PATIENCE;
  for (;;) {
    // The last look begins when patience ends, however long one takes.
    const isLast = Date.now() >= end;
    const value = await read();
    if (isLast || isRight(value)) return value;
    await pause(100);
  }
}
