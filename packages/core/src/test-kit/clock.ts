import { invalidField } from '../errors/issues.js';
import type { Instant } from '../models/instant.js';

/** A clock that stands still until a test moves it. */
export interface Clock {
  /** The time, as `memory` takes it. */
  readonly now: () => Date;
  /** The time in milliseconds since 1970, as `openSql` takes it. */
  readonly time: () => number;
  /** The time as the models have it. */
  readonly instant: () => Instant;
  /** Moves the clock on, by milliseconds. */
  readonly advance: (milliseconds: number) => void;
  /** Sets the clock. */
  readonly set: (instant: Instant) => void;
}

/**
 * Makes a clock for a test. Its functions can be handed on by themselves.
 *
 * @param start - The time that it shows at first.
 * @throws BlogError `invalid_input` where a time is none.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 * import { createClock } from '@blog/core/testing';
 *
 * const clock = createClock('2020-01-01T00:00:00.000Z');
 * const store = memory({ now: clock.now });
 * clock.advance(24 * 60 * 60 * 1000);
 * ```
 */
export function createClock(start: Instant = '2010-01-01T00:00:00.000Z'): Clock {
  let time = timeOf(start);
  return {
    now: () => new Date(time),
    time: () => time,
    instant: () => new Date(time).toISOString(),
    advance(milliseconds) {
      time += milliseconds;
    },
    set(instant) {
      time = timeOf(instant);
    },
  };
}

function timeOf(instant: Instant): number {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw invalidField('instant', `Expected a time, got ${instant}`);
  return time;
}
