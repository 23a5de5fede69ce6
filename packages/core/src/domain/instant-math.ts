import { invalidField } from '../errors/issues.js';
import { shown } from '../errors/options.js';

/** The form of `Date.prototype.toISOString()` for the years 0000 to 9999. */
const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Milliseconds since 1970 of an instant; throws `invalid_input` where it is none. */
export function millisecondsOf(instant: string, path = 'instant'): number {
  const milliseconds = form.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw invalidField(
      path,
      `Expected an instant such as 2010-04-16T14:05:00.000Z, got ${quoted(instant)}`,
    );
  }
  return milliseconds;
}

/** Milliseconds since 1970 of date and time fields in UTC; `Date.UTC` misreads the years 0 to 99. */
export function utcMilliseconds(fields: {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
}): number {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = fields;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, millisecond);
}

const FIRST = Date.parse('0000-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** These milliseconds, or the nearest that lie in the years 0000 to 9999. */
export function withinYears(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, FIRST), LAST);
}

/** A number with leading zeros. */
export function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** Shortens a value from outside so that it fits into a message. */
export function quoted(value: string): string {
  // Untyped code gives other things.
  if (typeof value !== 'string') return shown(value);
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
