import { dayOf, formatDay, zonedParts } from '@blog/core';

const pad = (value: number) => String(value).padStart(2, '0');

/** To make a formatter takes longer than to render a comment. A blog has one language. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string | null, withYear: boolean): Intl.DateTimeFormat {
  const key = `${locale ?? 'en'} ${withYear}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale ?? 'en', {
    ...(withYear ? { year: 'numeric' } : {}),
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  formatters.set(key, made);
  return made;
}

/** Gives a day in words: `Friday, April 16, 2010`. */
export function dayInWords(instant: string, timeZone: string | null, locale: string | null) {
  return formatDay(dayOf(instant, timeZone), locale);
}

/**
 * Gives the day and time of a comment: `Apr 16, 2010, 21:14`. The parts are put together here, so that
 * server and browser give the same text.
 */
export function dayAndTime(
  instant: string,
  timeZone: string | null,
  locale: string | null,
): string {
  const { year, month, day, hour, minute } = zonedParts(instant, timeZone);
  const date = formatterOf(locale, true).format(Date.UTC(year, month - 1, day));
  return `${date}, ${pad(hour)}:${pad(minute)}`;
}

/** Gives a short date: `Apr 16`, or `Apr 16, 2010`. */
export function dayAndMonth(
  instant: string,
  timeZone: string | null,
  locale: string | null,
  withYear = false,
): string {
  const { year, month, day } = zonedParts(instant, timeZone);
  return formatterOf(locale, withYear).format(Date.UTC(year, month - 1, day));
}
