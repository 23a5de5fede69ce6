import { invalidField } from '../errors/issues.js';
import { millisecondsOf, quoted, utcMilliseconds, withinYears } from './instant-math.js';

/** The date and time that clock and calendar show in a zone. */
export interface ZonedParts {
  /** 0 to 9999 of the Gregorian calendar; 0 is 1 BC. */
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
  /** 0 to 23. */
  hour: number;
  /** 0 to 59. */
  minute: number;
  /** 0 to 59. */
  second: number;
  /** 0 to 999. */
  millisecond: number;
  /** Ahead of UTC, in milliseconds; historic offsets are not always whole minutes. */
  offset: number;
}

const fixedOffset = /^([+-])([01]\d|2[0-3]):([0-5]\d)$/;
const MINUTE = 60_000;

/** Formatters by name. Their number is bounded, because names may come from outside. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATTERS = 100;

/**
 * Whether a blog's time zone is one that this runtime knows: an IANA name (`Europe/Berlin`,
 * `UTC`), or a fixed offset `±HH:MM`.
 *
 * @example
 * ```ts
 * import { isTimeZone } from '@blog/core';
 *
 * isTimeZone('America/New_York'); // true
 * isTimeZone('+05:30'); // true
 * isTimeZone('Mars/Olympus'); // false
 * ```
 */
export function isTimeZone(zone: string): boolean {
  return fixedOffset.test(zone) || formatterOf(zone) !== null;
}

/**
 * Reads clock and calendar of a zone at an instant. They stop at the ends of the years 0 and
 * 9999, where an offset would carry them over.
 *
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @throws BlogError `invalid_input` where instant or zone is none.
 *
 * @example
 * ```ts
 * import { zonedParts } from '@blog/core';
 *
 * zonedParts('2010-04-16T02:00:00.000Z', 'America/New_York').day; // 15
 * ```
 */
export function zonedParts(instant: string, timeZone: string | null): ZonedParts {
  const milliseconds = millisecondsOf(instant);
  const offset = offsetAt(milliseconds, timeZone);
  const local = new Date(withinYears(milliseconds + offset));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    offset,
  };
}

/** How far a zone is ahead of UTC, in milliseconds, at milliseconds since 1970. */
export function offsetAt(milliseconds: number, timeZone: string | null): number {
  if (timeZone === null || timeZone === 'UTC') return 0;
  const fixed = fixedOffset.exec(timeZone);
  if (fixed !== null) {
    const size = (Number(fixed[2]) * 60 + Number(fixed[3])) * MINUTE;
    return fixed[1] === '-' ? 0 - size : size;
  }
  const formatter = formatterOf(timeZone);
  if (formatter === null) {
    throw invalidField(
      'timeZone',
      `Expected an IANA time zone such as Europe/Berlin, an offset such as +05:30, or null for UTC, got ${quoted(timeZone)}`,
    );
  }
  // Intl shows whole seconds; offsets have no fractions of one.
  const wholeSecond = Math.floor(milliseconds / 1000) * 1000;
  return localMilliseconds(formatter, wholeSecond) - wholeSecond;
}

function localMilliseconds(formatter: Intl.DateTimeFormat, milliseconds: number): number {
  const fields = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  let beforeChrist = false;
  for (const { type, value } of formatter.formatToParts(milliseconds)) {
    if (type === 'era') beforeChrist = value.startsWith('B');
    else if (type in fields) fields[type as keyof typeof fields] = Number(value);
  }
  if (beforeChrist) fields.year = 1 - fields.year;
  return utcMilliseconds(fields);
}

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  // From untyped code: without a zone, `Intl` would take that of the machine.
  if (typeof zone !== 'string') return null;
  const cached = formatters.get(zone);
  if (cached !== undefined) return cached;
  // Engines read other forms of offsets too, and differ in which.
  if (!/^[A-Za-z]/.test(zone)) return null;
  let formatter: Intl.DateTimeFormat;
  try {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  formatters.set(zone, formatter);
  return formatter;
}
