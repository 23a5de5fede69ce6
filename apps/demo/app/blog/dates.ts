import { dayOf, formatDay, zonedParts } from '@blog/core';

const pad = (value: number) => String(value).padStart(2, '0');

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
  const date = new Date(Date.UTC(year, month - 1, day));
  const options = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return `${date.toLocaleDateString(locale ?? 'en', options)}, ${pad(hour)}:${pad(minute)}`;
}

/** Gives a short date: `Apr 16`, or `Apr 16, 2010`. */
export function dayAndMonth(
  instant: string,
  timeZone: string | null,
  locale: string | null,
  withYear = false,
): string {
  const { year, month, day } = zonedParts(instant, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString(locale ?? 'en', {
    ...(withYear ? { year: 'numeric' } : {}),
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
}
