import type { DateParts, DateTools } from './dates.js';
import { monthOfWord } from './month-words.js';

/** The facts of a feed that tell what its dates mean. */
export interface DateContext {
  language: string | null;
  /** Whether `3/4/2018` is the third of April; `null` where the feed does not tell. */
  isDayFirst: boolean | null;
  tools: DateTools;
}

/** A day of the calendar; `isDayFirst` is told by numbers that can be read one way only. */
export type CalendarDay = Pick<DateParts, 'year' | 'month' | 'day'> & {
  isDayFirst?: boolean | undefined;
};

/** Day and month that are numbers, with the year behind them. */
function dayOfNumbers(
  [first, second, year]: readonly [number, number, string],
  { sign, weekday }: { sign: string; weekday: string },
  { isDayFirst, tools }: DateContext,
): CalendarDay | null {
  const at = tools.yearOf(year);
  // `18/08/21` may begin or end with the year.
  if (year.length === 2 && sign !== '.' && Number(year) <= 31 && second <= 12) return null;
  if (first > 12) return { year: at, month: second, day: first, isDayFirst: true };
  if (second > 12) return { year: at, month: first, day: second, isDayFirst: false };
  if (sign === '.' || first === second) return { year: at, month: second, day: first };
  const order = isDayFirst ?? orderByWeekday(at, first, second, weekday);
  if (order === null) return null;
  const [day, month] = order ? [first, second] : [second, first];
  return { year: at, month, day };
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Whether the day comes first, where only then it is the day of the week that the date names. */
function orderByWeekday(
  year: number,
  first: number,
  second: number,
  weekday: string,
): boolean | null {
  const isDay = (month: number, day: number) =>
    weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] === weekday;
  const [dayFirst, monthFirst] = [isDay(second, first), isDay(first, second)];
  return dayFirst === monthFirst ? null : dayFirst;
}

/** Whether a language writes the day first; `null` for English, which is written both ways. */
export function isDayFirstIn(language: string | null): boolean | null {
  return language === null || /^(?:en|fil|ja|ko|zh|hu|lt)\b/i.test(language) ? null : true;
}

/** A date whose month is a word. */
function dayOfWords(text: string, { language, tools }: DateContext): CalendarDay | null {
  const spaced = text.replace(/(\d)(?=\p{L})|(\p{L})(?=\d)/gu, '$& ');
  const tokens = spaced.match(/\d+|[\p{L}\p{M}]+(?:[.׳॰][\p{L}\p{M}]+)?[׳॰]?/gu) ?? [];
  const numbers = tokens.filter((token) => /^\d/.test(token));
  const isNumber = (index: number) => /^\d/.test(tokens[index] ?? '');
  const found = tokens
    .map((token, index) => {
      const name = token.replace(/^ב(?=\p{L}{3})/u, '');
      const month = isNumber(index) ? null : monthOfWord(name, language);
      // Between day and year stands the month; a day of the week may look like one.
      return { month, numbers: Number(isNumber(index - 1)) + Number(isNumber(index + 1)), index };
    })
    .filter(({ month }) => month !== null)
    .toSorted((left, right) => right.numbers - left.numbers || right.index - left.index);
  const [best, next] = found;
  if (best === undefined || best.month === null) return null;
  const isBehind = tokens.slice(best.index).every((token) => !/^\d/.test(token));
  if (next !== undefined && next.numbers === best.numbers && isBehind) return null;
  const [first = '', second = ''] = numbers;
  const year = numbers.find((number) => number.length > 2);
  if (numbers.length === 1 && year === first && year.length === 4)
    return { year: Number(year), month: best.month, day: 1 };
  if (numbers.length !== 2 || (year ?? second).length > 4 || (year ?? second).length === 3)
    return null;
  const day = year === first ? second : first;
  const told = tools.yearOf(year ?? second);
  const isThai = /[\u0e00-\u0e7f]/.test(text) && told > 2400;
  return { year: isThai ? told - 543 : told, month: best.month, day: Number(day) };
}

/** The day that a text of `plainDate` names, without its time. */
export function dayIn(text: string, context: DateContext): CalendarDay | null {
  const whole =
    /^\D*?(\d{4})\s?(?:[-/.]|[年년])\s?(\d{1,2})\s?(?:[-/.]|[月월])\s?(\d{1,2})(?!\d)\s?[日号일.]?\D*$/.exec(
      text,
    );
  if (whole !== null)
    return { year: Number(whole[1]), month: Number(whole[2]), day: Number(whole[3]) };
  const numbers = /^\D*?(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)\D*$/.exec(text);
  if (numbers === null) return dayOfWords(text, context);
  const [, first, sign = '', second, year = ''] = numbers;
  const weekday = /\b(?:sun|mon|tue|wed|thu|fri|sat)/.exec(text)?.[0] ?? '';
  return dayOfNumbers([Number(first), Number(second), year], { sign, weekday }, context);
}

/** A day of the year: `2021-327`. */
export function dayOfYear(text: string): CalendarDay | null {
  const [, year = '', day = ''] = /^(\d{4})-?(\d{3})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), 0, Number(day)));
  const isDay = Number(day) > 0 && date.getUTCFullYear() === Number(year);
  return isDay ? calendarDay(date) : null;
}

const calendarDay = (date: Date): CalendarDay => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
});

/** A week of ISO 8601: `2021-W47-2`. */
export function dayOfWeek(text: string): CalendarDay | null {
  const found = /^(\d{4})-?w(\d{2})(?:-?([1-7]))?$/.exec(text);
  if (found === null || Number(found[2]) > 53 || Number(found[2]) < 1) return null;
  // The fourth of January is in the first week.
  const date = new Date(Date.UTC(Number(found[1]), 0, 4));
  const weekday = date.getUTCDay() || 7;
  date.setUTCDate(4 + (Number(found[2]) - 1) * 7 + 4 - weekday);
  // A week is of the year that has its Thursday: few years have a 53rd.
  if (date.getUTCFullYear() !== Number(found[1])) return null;
  date.setUTCDate(date.getUTCDate() - 4 + Number(found[3] ?? 1));
  return calendarDay(date);
}
