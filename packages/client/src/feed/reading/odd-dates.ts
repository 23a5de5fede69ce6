import type { Instant } from '@blog/core';

import { type DateContext, dayIn, dayOfWeek, dayOfYear, isDayFirstIn } from './calendar-day.js';
import { plainDate } from './date-text.js';
import type { DateTools } from './dates.js';
import { timeIn } from './time-of-day.js';
import { timeOfClock } from './zone-words.js';

/** Seconds or milliseconds since 1970, and digits without signs. */
function instantOfDigits(text: string, { instantOfParts }: DateTools): Instant | null {
  const dotNet = /^\/?date\((\d{12,13})(?:[+-]\d{4})?\)\/?$/.exec(text);
  if (dotNet !== null) return new Date(Number(dotNet[1])).toISOString();
  const whole = /^@?(\d{9,14})(\.\d+)?$/.exec(text);
  if (whole === null) return null;
  const [, digits = ''] = whole;
  if (digits.length === 13) return new Date(Number(digits)).toISOString();
  // Until 2030, no count of seconds looks like a date.
  if (digits.length <= 10 && Number(digits) < 1_900_000_000)
    return new Date(Number(digits + (whole[2] ?? '')) * 1000).toISOString();
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})?(\d{2})?$/.exec(digits);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour, minute, second] = parts
    .slice(1)
    .map((part) => Number(part || 0));
  return instantOfParts({ year, month, day, hour, minute, second });
}

interface Reading {
  instant: Instant | null;
  isDayFirst?: boolean | undefined;
}

function readDate(given: string, context: DateContext): Reading {
  const told = plainDate(given.slice(0, 200));
  const counted = instantOfDigits(told, context.tools);
  if (counted !== null) return { instant: counted };
  const text = told
    // Go adds the state of its clock, and a zone's name behind its offset.
    .replace(/ m=[+-][\d.]+$/, '')
    .replace(/([+-]\d{2}:?\d{2}|z)\[[^\]]*\]$/, '$1')
    // Ends of words, as Basque has them: a name of a zone is longer.
    .replace(/\(\p{L}\)/gu, '')
    .trim();
  const time = timeIn(text);
  if (time === false) return { instant: null };
  const day = dayOfWeek(time.rest) ?? dayOfYear(time.rest) ?? dayIn(time.rest, context);
  if (day === null || day.year < 1900 || day.year > 2200) return { instant: null };
  const { isDayFirst, ...date } = day;
  const offset = typeof time.zone === 'number' ? time.zone : 0;
  const instant = context.tools.instantOfParts({ ...date, ...time.parts, offset });
  if (instant === null || typeof time.zone === 'number') return { instant, isDayFirst };
  const at = new Date(timeOfClock(Date.parse(instant), time.zone)).toISOString();
  return { instant: at, isDayFirst };
}

/**
 * Reads the dates of a feed that `feedDate` cannot read: of other languages, with other zones, and as
 * programs print them. A date that may mean two days is read as the feed's other dates tell. One that
 * stays unclear, or has an unknown zone, is left out: no date is better than a wrong one.
 *
 * @param tools - Handed over, so that this part shares no code with what was loaded before it.
 * @param texts - Each may hold several dates in lines of their own; the first that is legible counts.
 */
export function readOddDates(
  texts: ReadonlySet<string>,
  language: string | null,
  tools: DateTools,
): Map<string, Instant> {
  const orders = new Set<boolean>();
  const read = (isDayFirst: boolean | null) => {
    const dates = new Map<string, Instant>();
    for (const text of texts)
      for (const line of text.split('\n')) {
        const found = readDate(line, { language, isDayFirst, tools });
        if (found.isDayFirst !== undefined) orders.add(found.isDayFirst);
        if (found.instant !== null && !dates.has(text)) dates.set(text, found.instant);
      }
    return dates;
  };
  const dates = read(null);
  if (dates.size === texts.size || orders.size > 1) return dates;
  const [order = isDayFirstIn(language)] = orders;
  return order === null ? dates : read(order);
}
