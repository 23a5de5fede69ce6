import type { Instant } from '@blog/core';
import { toInstant } from '@blog/core/backend';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours from UTC: the zones of RFC 822, and the commonest others. */
const zones: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  bst: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
};

/** The minutes from UTC; an unknown zone is read as UTC. */
function offsetOf(zone: string | undefined): number {
  const found = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone ?? '');
  if (found === null) return (zones[(zone ?? '').toLowerCase()] ?? 0) * 60;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return found[1] === '-' ? -minutes : minutes;
}

interface Parts {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  time?: string | undefined;
  zone?: string | undefined;
}

/** The instant; `null` where there is no such day or time. */
function instantOfParts({ year, month, day, time = '', zone }: Parts): Instant | null {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map((part) => Number(part || 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (hour > 24 || minute > 59 || second >= 62) return null;
  // A leap second is the last one.
  date.setUTCHours(hour, minute - offsetOf(zone), 0, Math.min(second, 59.999) * 1000);
  return toInstant(date);
}

const clock = String.raw`(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)`;
const zone = String.raw`([a-z]{1,5}|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?)`;

/** RFC 3339, W3C-DTF, ISO 8601 with and without hyphens, and the same with a space. */
const iso = new RegExp(
  String.raw`^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:t|\s{1,4})(?:${clock}|(\d{2})(\d{2})(\d{2})?)\s{0,4}${zone}?)?$`,
  'i',
);
/** Day of the year. */
const ordinal = /^(\d{4})-?(\d{3})$/;
/** RFC 822 and its like: `Thu, 01 Jan 2004 19:48:21 GMT`. */
const mail = new RegExp(
  String.raw`^(?:[^\d\s]{1,20}\s{0,4})?(\d{1,2})[\s-]{1,4}([a-z]{3})[a-z]{0,6}\.?,?[\s-]{1,4}(\d{2}|\d{4})(?:,?\s{1,4}${clock}(?:\s{0,4}${zone})?)?(?:\s{0,4}\([^)]{0,20}\))?$`,
  'i',
);
/** asctime and American: `Sun Jan  4 16:29:06 PST 2004`, `January 4, 2004 16:29`. */
const named = new RegExp(
  String.raw`^(?:[a-z]{3,9}\.?,?\s{1,4})?([a-z]{3})[a-z]{0,6}\.?\s{1,4}(\d{1,2}),?(?:\s{1,4}${clock}(?:\s{1,4}${zone})?)?,?\s{1,4}(\d{4})(?:,?\s{1,4}${clock}(?:\s{0,4}${zone})?)?$`,
  'i',
);

const monthOf = (name = '') => months.indexOf(name.toLowerCase()) + 1;

/** The year of two digits, by RFC 2822: 49 is 2049, 50 is 1950. */
function yearOf(digits = ''): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < 50 ? 2000 : 1900);
}

/**
 * A date as feeds have it: RFC 3339, W3C-DTF, RFC 822 with its old zones and short years, and the
 * commonest of the others. `null` where it is no date. `Date.parse` is not used, as it differs from one
 * runtime to the next.
 */
export function feedDate(given: string): Instant | null {
  const text = given.trim().slice(0, 100);
  const day = ordinal.exec(text);
  if (day !== null && Number(day[2]) <= 366 && Number(day[2]) > 0) {
    const date = new Date(0);
    date.setUTCFullYear(Number(day[1]), 0, Number(day[2]));
    return toInstant(date);
  }
  let found = iso.exec(text);
  if (found !== null) {
    const [, year, month = '1', date = '1', time, hour, minute, second, at] = found;
    const compact = hour === undefined ? undefined : `${hour}:${minute ?? '0'}:${second ?? '0'}`;
    return instantOfParts({
      year: Number(year),
      month: Number(month),
      day: Number(date),
      time: (time ?? compact)?.replace(',', '.'),
      zone: at,
    });
  }
  found = mail.exec(text);
  if (found !== null) {
    const [, date, month, year, time, at] = found;
    return instantOfParts({
      year: yearOf(year),
      month: monthOf(month),
      day: Number(date),
      time,
      zone: at,
    });
  }
  found = named.exec(text);
  if (found === null) return null;
  const [, month, date, time, at, year, laterTime, laterAt] = found;
  return instantOfParts({
    year: Number(year),
    month: monthOf(month),
    day: Number(date),
    time: time ?? laterTime,
    zone: at ?? laterAt,
  });
}
