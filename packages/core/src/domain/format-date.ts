import { invalidField } from '../errors/issues.js';
import { quoted } from './instant-math.js';

const styles = {
  day: { dateStyle: 'full', timeZone: 'UTC' },
  month: { year: 'numeric', month: 'long', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Bounded, because locales may come from outside. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATTERS = 100;

/**
 * A day in words, in the form that the locale calls full.
 *
 * @param day - `YYYY-MM-DD`.
 * @param locale - BCP 47 (`pt-BR`; `pt_BR` is understood); English where it is `null` or not known.
 *   A locale with a calendar of its own, such as `th`, shows that.
 * @throws BlogError `invalid_input` where the day does not exist.
 *
 * @example
 * ```ts
 * import { formatDay } from '@blog/core';
 *
 * formatDay('2010-04-16', 'en'); // 'Friday, April 16, 2010'
 * formatDay('2010-04-16', 'de'); // 'Freitag, 16. April 2010'
 * ```
 */
export function formatDay(day: string, locale: string | null = null): string {
  return formatterOf(locale, 'day').format(dateOf(day, 'day'));
}

/**
 * A month in words.
 *
 * @param month - `YYYY-MM`.
 * @param locale - As in {@link formatDay}.
 * @throws BlogError `invalid_input` where the month does not exist.
 *
 * @example
 * ```ts
 * import { formatMonth } from '@blog/core';
 *
 * formatMonth('2010-04', 'en'); // 'April 2010'
 * ```
 */
export function formatMonth(month: string, locale: string | null = null): string {
  return formatterOf(locale, 'month').format(dateOf(month, 'month'));
}

function dateOf(text: string, unit: keyof typeof styles): Date {
  const form = unit === 'day' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d$/;
  const date = new Date(
    form.test(text) ? `${text}${unit === 'day' ? '' : '-01'}T00:00:00Z` : Number.NaN,
  );
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    const example = unit === 'day' ? '2010-04-16' : '2010-04';
    throw invalidField(unit, `Expected a ${unit} such as ${example}, got ${quoted(text)}`);
  }
  return date;
}

function formatterOf(locale: string | null, unit: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${unit} ${locale ?? ''}`;
  const cached = formatters.get(key);
  if (cached !== undefined) return cached;
  const formatter = new Intl.DateTimeFormat(knownLocale(locale), styles[unit]);
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  formatters.set(key, formatter);
  return formatter;
}

/** The first part of a locale that the runtime can read, such as `en-US` of `en_US.UTF-8`. */
function knownLocale(locale: string | null): string {
  try {
    const tag = (locale ?? '').split('.')[0]?.replaceAll('_', '-') ?? '';
    // The machine's own locale is never used: server and browser would show different texts.
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
