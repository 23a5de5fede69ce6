import type { Instant } from '@blog/core';
import { toInstant } from '@blog/core/backend';

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** Hours from UTC of the zones that RFC 822 names. Other names are read by `odd-dates.ts`. */
const zones: Readonly<Record<string, number>> = {
  '': 0,
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

/** The minutes from UTC; `null` for a zone that is not known here. */
function offsetOf(zone = ''): number | null {
  const found = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (found === null) {
    const hours = zones[zone.toLowerCase()];
    return hours === undefined ? null : hours * 60;
  }
  const [, sign, hours, rest = '0'] = found;
  if (Number(hours) > 15 || Number(rest) > 59) return null;
  return (Number(hours) * 60 + Number(rest)) * (sign === '-' ? -1 : 1);
}

/** A date as it was read, before it is known to exist. */
export interface DateParts {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
  /** Minutes from UTC. */
  offset?: number | undefined;
}

/** The instant; `null` where there is no such day or time, or the year is one that stands for no date. */
function instantOfParts({
  year,
  month,
  day,
  hour = 0,
  minute = 0,
  second = 0,
  offset = 0,
}: DateParts): Instant | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  // Programs write the first day of their calendar where they have no date.
  if (year < 2 || hour > 24 || minute > 59 || second >= 62) return null;
  // A leap second is the last one.
  date.setUTCHours(hour, minute - offset, 0, Math.min(second, 59.999) * 1000);
  return toInstant(date);
}

function instantOfTexts(
  parts: Pick<DateParts, 'year' | 'month' | 'day'>,
  time = '',
  zone?: string,
): Instant | null {
  const offset = offsetOf(zone);
  if (offset === null) return null;
  const [hour, minute, second] = time.split(':').map((part) => Number(part || 0));
  return instantOfParts({ ...parts, hour, minute, second, offset });
}

const clock = String.raw`(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)`;
const zone = String.raw`([a-z]{1,5}|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?)`;

/** RFC 3339, W3C-DTF, ISO 8601 with and without hyphens, and the same with a space. */
const iso = new RegExp(
  String.raw`^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:t|\s{1,4})(?:${clock}|(\d{2})(\d{2})(\d{2})?)\s{0,4}${zone}?)?$`,
  'i',
);
/** RFC 822 and its like: `Thu, 01 Jan 2004 19:48:21 GMT`. */
const mail = new RegExp(
  String.raw`^(?:[^\d\s]{1,20}\s{0,4})?(\d{1,2})[\s-]{1,4}([a-z]{3,9})\.?,?[\s-]{1,4}(\d{2}|\d{4})(?:,?\s{1,4}${clock}(?:\s{0,4}${zone}(?:\s{0,4}\([^)]{0,20}\))?)?)?$`,
  'i',
);
/** The month of an English name, or of its beginning; 0 for another word. */
const monthOf = (name = '') =>
  months.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;

/** The year of two digits, by RFC 2822: 49 is 2049, 50 is 1950. */
function yearOf(digits = ''): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < 50 ? 2000 : 1900);
}

/**
 * A date as most feeds have it: RFC 3339, W3C-DTF, RFC 822 with its old zones and short
 * years. `null` where it is none of these: `odd-dates.ts` reads the others. `Date.parse` is not used, as it
 * differs from one runtime to the next.
 */
export function feedDate(given: string): Instant | null {
  const text = given.trim().slice(0, 100);
  let found = iso.exec(text);
  if (found !== null) {
    const [, year, month = '1', day = '1', time, hour, minute, second, at] = found;
    const compact = hour === undefined ? undefined : `${hour}:${minute ?? '0'}:${second ?? '0'}`;
    return instantOfTexts(
      { year: Number(year), month: Number(month), day: Number(day) },
      (time ?? compact)?.replace(',', '.'),
      at,
    );
  }
  found = mail.exec(text);
  if (found === null) return null;
  const [, day, month, year, time, at] = found;
  return instantOfTexts(
    { year: yearOf(year), month: monthOf(month), day: Number(day) },
    time?.replace(',', '.'),
    at,
  );
}

/** The tools that `odd-dates.ts` shares with this file. It imports nothing, so that it loads alone. */
export const dateTools = { instantOfParts, yearOf };

/** See {@link dateTools}. */
export type DateTools = typeof dateTools;
