import { type Blog, dayOf, formatDay, zonedParts } from '@blog/core';

/** The settings of a blog that its dates are written by. */
type Calendar = Pick<Blog, 'timeZone' | 'language'> | undefined;

const pad = (value: number) => String(value).padStart(2, '0');

/** A day in words: `Friday, April 16, 2010`. */
export function dayInWords(instant: string, blog: Calendar): string {
  return formatDay(dayOf(instant, blog?.timeZone ?? null), blog?.language ?? null);
}

/** A short date: `Apr 16, 2010`. */
export function shortDay(instant: string, blog: Calendar): string {
  const { year, month, day } = zonedParts(instant, blog?.timeZone ?? null);
  return new Intl.DateTimeFormat(blog?.language ?? 'en', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, day));
}

/**
 * The day and time of a comment: `Apr 16, 2010, 21:14`. It follows the zone of the blog, so that server and browser
 * write the same.
 */
export function dayAndTime(instant: string, blog: Calendar): string {
  const { hour, minute } = zonedParts(instant, blog?.timeZone ?? null);
  return `${shortDay(instant, blog)}, ${pad(hour)}:${pad(minute)}`;
}

/** The name of a month by its number, from 1: `Apr`. */
export function monthName(number: number, blog: Calendar): string {
  return new Intl.DateTimeFormat(blog?.language ?? 'en', {
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.UTC(2024, number - 1, 1));
}

/** A number with its noun: `1 comment`, `3 comments`. */
export const countOf = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
