import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dayOf, groupByDay } from './days.js';

const newYork = { timeZone: 'America/New_York', locale: 'en' };
const at = (publishedAt: string | null) => ({ publishedAt });

describe('groupByDay', () => {
  it('lays posts under their date in the blog’s zone', () => {
    const late = at('2010-04-17T02:00:00.000Z');
    const early = at('2010-04-16T13:05:00.000Z');
    const before = at('2010-04-16T03:59:59.999Z');
    expect(groupByDay([late, early, before], newYork)).toEqual([
      { day: '2010-04-16', heading: 'Friday, April 16, 2010', posts: [late, early] },
      { day: '2010-04-15', heading: 'Thursday, April 15, 2010', posts: [before] },
    ]);
  });

  it('keeps posts without a date at their place', () => {
    const dated = at('2010-04-16T13:05:00.000Z');
    expect(groupByDay([at(null), at(null), dated, at(null)], newYork)).toEqual([
      { day: null, heading: '', posts: [at(null), at(null)] },
      { day: '2010-04-16', heading: 'Friday, April 16, 2010', posts: [dated] },
      { day: null, heading: '', posts: [at(null)] },
    ]);
  });

  it('takes no posts, and no locale', () => {
    expect(groupByDay([], newYork)).toEqual([]);
    const [group] = groupByDay([at('2010-04-16T13:05:00.000Z')], { timeZone: null });
    expect(group?.heading).toBe('Friday, April 16, 2010');
  });

  it('gives every post back in order, in groups of one day that differ from their neighbours', () => {
    const post = fc.record({
      publishedAt: fc.option(
        fc
          .date({
            min: new Date('2010-04-10T00:00:00.000Z'),
            max: new Date('2010-04-20T00:00:00.000Z'),
            noInvalidDate: true,
          })
          .map((date) => date.toISOString()),
      ),
    });
    const zone = fc.constantFrom(null, '+14:00', 'America/New_York');
    fc.assert(
      fc.property(fc.array(post), zone, (posts, timeZone) => {
        const groups = groupByDay(posts, { timeZone });
        expect(groups.flatMap((group) => group.posts)).toEqual(posts);
        for (const [index, { day, posts: members }] of groups.entries()) {
          expect(groups[index - 1]?.day).not.toBe(day);
          for (const { publishedAt } of members) {
            expect(publishedAt === null ? null : dayOf(publishedAt, timeZone)).toBe(day);
          }
        }
        const sorted = posts.toSorted((a, b) =>
          (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''),
        );
        const days = groupByDay(sorted, { timeZone }).map(({ day }) => day);
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });

  it('refuses a zone that there is not', () => {
    expect(() => groupByDay([at('2010-04-16T13:05:00.000Z')], { timeZone: 'Nowhere' })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });
});
