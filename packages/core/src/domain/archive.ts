import type { ArchiveMonth } from '../models/archive.js';
import { compareStrings } from './compare-strings.js';
import { monthOf } from './month-range.js';
import { checkValue, listRule, type ValueRule } from '../errors/options.js';

/** A year with its months, as the sidebar of a blog shows them. */
export interface ArchiveYear {
  /** The year, such as 2010. */
  year: number;
  /** The number of posts in the year: the sum of its months. */
  count: number;
  /** Newest first. */
  months: ArchiveMonth[];
}

/**
 * Counts posts by month in the blog's zone, newest month first. Months without a post are not in
 * it, nor are posts without a date. `archive.months` of a backend gives the same without the posts.
 *
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @throws BlogError `invalid_input` where the zone or a `publishedAt` is none.
 *
 * @example
 * ```ts
 * import { archiveByMonth } from '@blog/core';
 *
 * archiveByMonth([{ publishedAt: '2010-04-16T14:05:00.000Z' }], 'Europe/Berlin');
 * // [{ month: '2010-04', count: 1 }]
 * ```
 */
export function archiveByMonth(
  posts: Iterable<{ readonly publishedAt: string | null }>,
  timeZone: string | null,
): ArchiveMonth[] {
  checkValue(posts, postsRule, 'posts', 'archiveByMonth');
  const counts = new Map<string, number>();
  for (const { publishedAt } of posts) {
    if (publishedAt === null) continue;
    const month = monthOf(publishedAt, timeZone);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return newestFirst([...counts].map(([month, count]) => ({ month, count })));
}

/**
 * Gathers months into years, newest first, with the sum of each.
 *
 * @param months - As `archive.months` or {@link archiveByMonth} gives them, in any order.
 *
 * @example
 * ```ts
 * import { archiveByYear } from '@blog/core';
 *
 * archiveByYear([
 *   { month: '2010-04', count: 3 },
 *   { month: '2010-03', count: 1 },
 * ])[0]?.count; // 4
 * ```
 */
export function archiveByYear(months: readonly ArchiveMonth[]): ArchiveYear[] {
  checkValue(months, monthsRule, 'months', 'archiveByYear');
  const years: ArchiveYear[] = [];
  for (const month of newestFirst(months)) {
    const year = Number(month.month.slice(0, 4));
    const last = years.at(-1);
    if (last !== undefined && last.year === year) {
      last.count += month.count;
      last.months.push(month);
    } else {
      years.push({ year, count: month.count, months: [month] });
    }
  }
  return years;
}

const postsRule: ValueRule = {
  expected: 'a list of posts',
  test: (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
};

const monthsRule: ValueRule = {
  expected: 'a list of months such as { month: "2010-04", count: 3 }',
  test: (value) =>
    listRule.test(value) &&
    (value as ArchiveMonth[]).every(({ month }) => typeof month === 'string'),
};

function newestFirst(months: readonly ArchiveMonth[]): ArchiveMonth[] {
  return months.toSorted((a, b) => compareStrings(b.month, a.month));
}
