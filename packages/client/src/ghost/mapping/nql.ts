import { BlogError, type Instant } from '@blog/core';

/** An id of Ghost. The owner of a blog that is older than Ghost 6 has the id `1`. */
export const ghostId = /^(?:[0-9a-f]{24}|1)$/;

/**
 * Quotes a text for NQL, Ghost's language of filters. Between the quotes, a backslash escapes a quote
 * and nothing else: at the end of the text it would escape the closing quote. NQL has no empty text.
 *
 * @throws BlogError `invalid_input` for a text that NQL cannot hold.
 */
export function nqlText(value: string): string {
  if (value === '' || value.endsWith('\\'))
    throw new BlogError('invalid_input', {
      message: `Ghost's filters cannot hold the value ${JSON.stringify(value)}`,
      backend: 'ghost',
      details: {
        issues: [{ path: '', message: 'Expected text that does not end in a backslash' }],
      },
    });
  return `'${value.replace(/['"]/g, String.raw`\$&`)}'`;
}

/** A filter that all of the parts have to fit. A part with an "or" brings its own brackets. */
export function nqlAnd(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('+');
}

/** 31 December 9999, 23:59:59. */
const LATEST = 253_402_300_799_000;

/**
 * A date as Ghost's database compares it: text of this form, in UTC, in whole seconds. It is rounded
 * up, because a stored date is not before an instant exactly where it is not before the next second.
 */
export function nqlDate(instant: Instant): string {
  const second = Math.min(Math.ceil(Date.parse(instant) / 1000) * 1000, LATEST);
  return new Date(second).toISOString().slice(0, 19).replace('T', ' ');
}

/** The values that a row is sorted by: a date or name, then the id. */
export interface SortKey {
  /** A date as {@link nqlDate} makes it, or a name. */
  at: string;
  id: string;
}

/**
 * A filter for the rows that come after a sort key.
 *
 * Ghost puts brackets around a filter, and ignores an "or" that stands in two pairs of them. So the
 * filter is never one pair of brackets as a whole.
 *
 * @param inclusive - Whether the row with this very sort key fits as well.
 */
export function nqlAfter(
  field: string,
  { at, id }: SortKey,
  direction: 'asc' | 'desc',
  inclusive = false,
): string {
  const than = direction === 'asc' ? '>' : '<';
  const value = nqlText(at);
  return `${field}:${than}=${value}+(${field}:${than}${value},id:${than}${inclusive ? '=' : ''}${nqlText(id)})`;
}
