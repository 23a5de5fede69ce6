import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { archiveByMonth, archiveByYear } from './archive.js';
import { monthRange } from './month-range.js';

const at = (publishedAt: string | null) => ({ publishedAt });

const anyPosts = fc.array(
  fc.record({
    publishedAt: fc.option(
      fc
        .date({
          min: new Date('2003-01-01T00:00:00.000Z'),
          max: new Date('2012-12-31T00:00:00.000Z'),
          noInvalidDate: true,
        })
        .map((date) => date.toISOString()),
    ),
  }),
);
const anyZone = fc.constantFrom(null, '-08:00', 'Europe/Berlin');

describe('archiveByMonth', () => {
  it('counts by month in the zone, newest first, without what has no date', () => {
    const posts = [
      at('2010-03-31T23:30:00.000Z'),
      at('2009-12-01T00:00:00.000Z'),
      at(null),
      at('2010-03-01T12:00:00.000Z'),
      at('2010-04-16T00:00:00.000Z'),
    ];
    expect(archiveByMonth(posts, 'Europe/Berlin')).toEqual([
      { month: '2010-04', count: 2 },
      { month: '2010-03', count: 1 },
      { month: '2009-12', count: 1 },
    ]);
  });

  it('counts what the range of the month holds', () => {
    fc.assert(
      fc.property(anyPosts, anyZone, (posts, zone) => {
        const months = archiveByMonth(posts, zone);
        for (const { month, count } of months) {
          const { publishedFrom, publishedBefore } = monthRange(month, zone);
          const held = posts.filter(
            ({ publishedAt }) =>
              publishedAt !== null && publishedFrom <= publishedAt && publishedAt < publishedBefore,
          );
          expect(held).toHaveLength(count);
        }
        const names = months.map(({ month }) => month);
        expect(names).toEqual([...new Set(names)].sort().reverse());
        const dated = posts.filter(({ publishedAt }) => publishedAt !== null);
        expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(dated.length);
      }),
    );
  });
});

describe('archiveByYear', () => {
  it('sums months into years, newest first, whatever their order', () => {
    const march = { month: '2010-03', count: 2 };
    const april = { month: '2010-04', count: 3 };
    const december = { month: '2009-12', count: 1 };
    expect(archiveByYear([march, december, april])).toEqual([
      { year: 2010, count: 5, months: [april, march] },
      { year: 2009, count: 1, months: [december] },
    ]);
    expect(archiveByYear([])).toEqual([]);
  });

  it('loses no month and no count', () => {
    fc.assert(
      fc.property(anyPosts, anyZone, (posts, zone) => {
        const months = archiveByMonth(posts, zone);
        const years = archiveByYear(months);
        expect(years.flatMap((year) => year.months)).toEqual(months);
        for (const { year, count, months: own } of years) {
          expect(own.every(({ month }) => month.startsWith(`${year}-`))).toBe(true);
          expect(own.reduce((sum, month) => sum + month.count, 0)).toBe(count);
        }
        expect(new Set(years.map(({ year }) => year)).size).toBe(years.length);
      }),
    );
  });
});
