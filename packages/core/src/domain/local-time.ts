import { invalidField } from '../errors/issues.js';
import { padded, quoted, utcMilliseconds, withinYears } from './instant-math.js';
import { offsetAt } from './time-zone.js';

const form = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/;
const DAY = 86_400_000;

/**
 * The instant of a date and time in a zone, such as an `<input type="datetime-local">` gives.
 *
 * Where clocks change, the rule is that of RFC 5545 (and of Temporal's `compatible`): a time that
 * occurs twice is the first one; a time that is skipped moves on by the length of the gap, so that
 * 02:30 becomes 03:30.
 *
 * @param local - `YYYY-MM-DDTHH:MM`, with `:SS` and `.sss` where wanted; the date alone is 00:00.
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @throws BlogError `invalid_input` where date, time or zone do not exist, or the instant lies
 *   outside of the years 0000 to 9999.
 *
 * @example
 * ```ts
 * import { instantOfLocal } from '@blog/core/backend';
 *
 * instantOfLocal('2010-04-16T09:05', 'America/New_York'); // '2010-04-16T13:05:00.000Z'
 * ```
 */
export function instantOfLocal(local: string, timeZone: string | null): string {
  const wall = wallClock(local);
  const [first] = instantsAt(wall, timeZone);
  const milliseconds = first ?? wall - offsetAt(wall - DAY, timeZone);
  const instant = new Date(milliseconds).toISOString();
  if (instant.length !== 24) {
    throw invalidField(
      'local',
      `Expected a time in the years 0000 to 9999 of UTC, got ${quoted(local)}`,
    );
  }
  return instant;
}

/**
 * The first instant of a day in a zone, even where the day does not begin at 00:00.
 *
 * @param day - `YYYY-MM-DD`.
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @returns The instant, or the nearest one in the years 0000 to 9999 of UTC.
 * @throws BlogError `invalid_input` where day or zone do not exist.
 *
 * @example
 * ```ts
 * import { startOfDay } from '@blog/core';
 *
 * startOfDay('2010-04-16', 'Asia/Tokyo'); // '2010-04-15T15:00:00.000Z'
 * ```
 */
export function startOfDay(day: string, timeZone: string | null): string {
  if (day?.length !== 10)
    throw invalidField('day', `Expected a day such as 2010-04-16, got ${quoted(day)}`);
  return new Date(withinYears(startOfWallDay(wallClock(day), timeZone))).toISOString();
}

/** The first instant of the day that begins when a wall clock in UTC shows `wall`. */
export function startOfWallDay(wall: number, timeZone: string | null): number {
  const [first] = instantsAt(wall, timeZone);
  if (first !== undefined) return first;
  // 00:00 is skipped: the day begins where the clock jumps over it.
  let before = wall - offsetAt(wall + DAY, timeZone);
  let after = wall - offsetAt(wall - DAY, timeZone);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(middle, timeZone) < wall) before = middle;
    else after = middle;
  }
  return after;
}

/** When a clock in the zone shows `wall`: once; twice or never where clocks change. In order. */
function instantsAt(wall: number, timeZone: string | null): number[] {
  // No zone is a whole day from UTC, and none changes twice within two days.
  const offsets = new Set([offsetAt(wall - DAY, timeZone), offsetAt(wall + DAY, timeZone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(instant, timeZone) === wall)
    .sort((a, b) => a - b);
}

/** The reading of a clock, as milliseconds of a UTC clock with the same reading. */
function wallClock(local: string): number {
  const found = form.exec(local);
  if (found !== null) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
      .slice(1, 7)
      .map((digits) => Number(digits ?? 0));
    const millisecond = Number((found[7] ?? '').padEnd(3, '0'));
    const wall = utcMilliseconds({ year, month, day, hour, minute, second, millisecond });
    const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
    // Fields out of range carry over into the next one, so the result shows other fields.
    const time = [hour, minute, second].map((field) => padded(field, 2)).join(':');
    if (new Date(wall).toISOString().startsWith(`${date}T${time}`)) return wall;
  }
  throw invalidField(
    'local',
    `Expected a date and time that exist, such as 2010-04-16T09:05, got ${quoted(local)}`,
  );
}
