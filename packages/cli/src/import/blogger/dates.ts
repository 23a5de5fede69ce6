import { toInstant } from '@blog/core/backend';

import type { FeedEntry } from './entry.js';

type DateField = 'published' | 'updated' | 'created';

/** The dates of an entry; `null` for those that it does not have, or that are none. */
type EntryDates = Readonly<Record<DateField, string | null>>;

const written = /^(\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/i;

/** The instant of a date as feeds write it; `null` where there is no such day or time. */
function instantOf(text: string): string | null {
  const midnight = `${written.exec(text)?.[1]}T00:00:00.000Z`;
  // `Date` takes the 31st of February for a day in March.
  return toInstant(midnight) === midnight ? toInstant(text.toUpperCase()) : null;
}

/**
 * Reads the dates of an entry, and tells those that are none.
 *
 * @param instead - The dates that place the entry if `published` is none, the first one that it has.
 */
export function datesOf(
  { texts }: FeedEntry,
  instead: readonly DateField[],
  problems: string[],
): EntryDates {
  const dates: Record<DateField, string | null> = { published: null, updated: null, created: null };
  const fields = Object.keys(dates) as DateField[];
  for (const field of fields) dates[field] = instantOf(texts[field].trim());
  const other = instead.find((field) => dates[field] !== null);
  for (const field of fields) {
    const text = texts[field].trim();
    if (text === '' || dates[field] !== null) continue;
    const placed =
      field === 'published' && other !== undefined ? `; its date is that in <${other}>` : '';
    problems.push(
      `the date in <${field}> is invalid: ${JSON.stringify(text.slice(0, 60))}${placed}`,
    );
  }
  return dates;
}
