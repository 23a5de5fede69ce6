import { formatDay } from './format-date.js';
import { padded } from './instant-math.js';
import { zonedParts } from './time-zone.js';
import { checkOptions, checkValue, listRule, type OptionChecks } from '../errors/options.js';

/** The posts of one day, under its heading. */
export interface PostDay<P> {
  /** `YYYY-MM-DD` in the blog's zone; `null` for posts that have no date. */
  day: string | null;
  /** The day in words; `''` for posts that have no date. */
  heading: string;
  /** The posts of the day, at least one, in the order in which they were given. */
  posts: P[];
}

/** Options of {@link groupByDay}. */
export interface GroupByDayOptions {
  /** The blog's zone: an IANA name or `±HH:MM`; `null` is UTC. */
  timeZone: string | null;
  /** BCP 47, such as the blog's `language`; English where it is `null` or not known. */
  locale?: string | null;
}

/** The zone is checked where it is used. */
const checks: OptionChecks<GroupByDayOptions> = { timeZone: true, locale: true };

/**
 * Lays posts under their dates in the blog's zone. The order of the posts stays exactly: a heading
 * stands wherever the day changes from one post to the next, so each day has one heading in a list
 * sorted by `publishedAt`. Posts without a date form a group of their own at their place.
 *
 * @throws BlogError `invalid_input` where the zone or a `publishedAt` is none.
 *
 * @example
 * ```ts
 * import { groupByDay } from '@blog/core';
 *
 * const posts = [{ title: 'First light', publishedAt: '2010-04-16T14:05:00.000Z' }];
 * const [friday] = groupByDay(posts, { timeZone: 'America/New_York', locale: 'en' });
 * friday?.heading; // 'Friday, April 16, 2010'
 * ```
 */
export function groupByDay<P extends { readonly publishedAt: string | null }>(
  posts: readonly P[],
  options: GroupByDayOptions,
): PostDay<P>[] {
  checkValue(posts, listRule, 'posts', 'groupByDay');
  checkOptions(options, checks, 'groupByDay');
  const { timeZone, locale = null } = options;
  const days: PostDay<P>[] = [];
  for (const post of posts) {
    const day = post.publishedAt === null ? null : dayOf(post.publishedAt, timeZone);
    const last = days.at(-1);
    if (last !== undefined && last.day === day) last.posts.push(post);
    else days.push({ day, heading: day === null ? '' : formatDay(day, locale), posts: [post] });
  }
  return days;
}

/**
 * The day of an instant in a zone, as `YYYY-MM-DD`.
 *
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @throws BlogError `invalid_input` where instant or zone is none.
 *
 * @example
 * ```ts
 * import { dayOf } from '@blog/core';
 *
 * dayOf('2010-04-16T02:00:00.000Z', 'America/New_York'); // '2010-04-15'
 * ```
 */
export function dayOf(instant: string, timeZone: string | null): string {
  const { year, month, day } = zonedParts(instant, timeZone);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}
