import { invalidField } from '../errors/issues.js';
import { padded, quoted, utcMilliseconds, withinYears } from './instant-math.js';
import { startOfWallDay } from './local-time.js';
import { zonedParts } from './time-zone.js';

/** A span of time, as the filters of `posts.list` take one. */
export interface PublishedRange {
  /** The first instant in it. */
  publishedFrom: string;
  /** The first instant after it. */
  publishedBefore: string;
}

/**
 * The instants of a month in a blog's zone, to spread into a query of `posts.list`.
 *
 * The ranges of neighbouring months join without gap or overlap. They hold exactly the instants
 * of which {@link monthOf} gives that month, but for the rare night in which clocks were set back
 * over the beginning of a month: the hour that is lived twice then counts to the new month. The
 * range of 9999-12 ends with the last instant that has a year of four digits.
 *
 * @param month - `YYYY-MM`.
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @throws BlogError `invalid_input` where month or zone is none.
 *
 * @example
 * ```ts
 * import { monthRange } from '@blog/core';
 *
 * monthRange('2010-04', 'America/New_York');
 * // { publishedFrom: '2010-04-01T04:00:00.000Z', publishedBefore: '2010-05-01T04:00:00.000Z' }
 * ```
 */
export function monthRange(month: string, timeZone: string | null): PublishedRange {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (found === null) {
    throw invalidField('month', `Expected a month such as 2010-04, got ${quoted(month)}`);
  }
  const [year, start] = [Number(found[1]), Number(found[2])];
  return {
    publishedFrom: startOfMonth(year, start, timeZone),
    publishedBefore: startOfMonth(year, start + 1, timeZone),
  };
}

/**
 * The instants of a year in a blog's zone, as {@link monthRange} does it for a month.
 *
 * @param year - 0 to 9999.
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @throws BlogError `invalid_input` where year or zone is none.
 *
 * @example
 * ```ts
 * import { yearRange } from '@blog/core';
 *
 * yearRange(2010, null);
 * // { publishedFrom: '2010-01-01T00:00:00.000Z', publishedBefore: '2011-01-01T00:00:00.000Z' }
 * ```
 */
export function yearRange(year: number, timeZone: string | null): PublishedRange {
  if (!Number.isInteger(year) || year < 0 || year > 9999) {
    throw invalidField('year', `Expected a year from 0 to 9999, got ${quoted(String(year))}`);
  }
  return {
    publishedFrom: startOfMonth(year, 1, timeZone),
    publishedBefore: startOfMonth(year + 1, 1, timeZone),
  };
}

/**
 * The month of an instant in a zone, as `YYYY-MM`.
 *
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @throws BlogError `invalid_input` where instant or zone is none.
 *
 * @example
 * ```ts
 * import { monthOf } from '@blog/core';
 *
 * monthOf('2010-05-01T02:00:00.000Z', 'America/New_York'); // '2010-04'
 * ```
 */
export function monthOf(instant: string, timeZone: string | null): string {
  const { year, month } = zonedParts(instant, timeZone);
  return `${padded(year, 4)}-${padded(month, 2)}`;
}

/** Month 13 is the next year's first. */
function startOfMonth(year: number, month: number, timeZone: string | null): string {
  const start = startOfWallDay(utcMilliseconds({ year, month, day: 1 }), timeZone);
  return new Date(withinYears(start)).toISOString();
}
