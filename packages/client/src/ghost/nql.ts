import { BlogError, type Instant } from '@blog/core';

/** An id as Ghost makes them; `1` is the owner of a blog that is older than Ghost 6. */
export const ghostId = /^(?:[0-9a-f]{24}|1)$/;

/**
 * A value in NQL, Ghost's language of filters. Between its quotes a backslash escapes a quote and
 * nothing else, so that one at the end would take the closing quote along; and there is no empty text.
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

/** The parts of a filter, all of which hold; a part with an "or" brings its own brackets. */
export function nqlAnd(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('+');
}

/** 31 December 9999, 23:59:59. */
const LATEST = 253_402_300_799_000;

/**
 * A date as Ghost's database compares it: as text of this form, in UTC, to the second. Rounded up:
 * what is not before an instant is, in whole seconds, not before the second after it either.
 */
export function nqlDate(instant: Instant): string {
  const second = Math.min(Math.ceil(Date.parse(instant) / 1000) * 1000, LATEST);
  return new Date(second).toISOString().slice(0, 19).replace('T', ' ');
}

/** A place in a list that is ordered by a date or name, then by id. */
export interface SortKey {
  /** A date as {@link nqlDate} makes it. */
  at: string;
  id: string;
}

/**
 * What lies behind a value, and of equal ones behind the id; `inclusive`: the place itself as well.
 * In this form because Ghost puts brackets around a filter, and drops an "or" that stands in two.
 */
export function nqlBehind(
  field: string,
  { at, id }: SortKey,
  direction: 'asc' | 'desc',
  inclusive = false,
): string {
  const than = direction === 'asc' ? '>' : '<';
  const value = nqlText(at);
  return `${field}:${than}=${value}+(${field}:${than}${value},id:${than}${inclusive ? '=' : ''}${nqlText(id)})`;
}
