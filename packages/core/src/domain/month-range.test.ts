import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { monthOf, monthRange, yearRange } from './month-range.js';

const zones = [
  null,
  '+14:00',
  '-12:00',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
];

const anyInstant = fc
  .date({
    min: new Date('0001-01-02T00:00:00.000Z'),
    max: new Date('9999-11-30T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

describe('monthRange', () => {
  it('begins and ends with the month in the zone', () => {
    expect(monthRange('2010-04', 'America/New_York')).toEqual({
      publishedFrom: '2010-04-01T04:00:00.000Z',
      publishedBefore: '2010-05-01T04:00:00.000Z',
    });
    expect(monthRange('2010-12', '+05:45')).toEqual({
      publishedFrom: '2010-11-30T18:15:00.000Z',
      publishedBefore: '2010-12-31T18:15:00.000Z',
    });
    // Clocks change within the month.
    expect(monthRange('2010-03', 'Europe/Berlin')).toEqual({
      publishedFrom: '2010-02-28T23:00:00.000Z',
      publishedBefore: '2010-03-31T22:00:00.000Z',
    });
  });

  it('holds an instant exactly where monthOf gives that month', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (instant, zone) => {
        const { publishedFrom, publishedBefore } = monthRange(monthOf(instant, zone), zone);
        expect(publishedFrom <= instant && instant < publishedBefore).toBe(true);
        expect(monthOf(publishedFrom, zone)).toBe(monthOf(instant, zone));
        expect(monthOf(publishedBefore, zone) > monthOf(instant, zone)).toBe(true);
      }),
    );
  });

  it('joins the next month without gap or overlap', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (instant, zone) => {
        const { publishedBefore } = monthRange(monthOf(instant, zone), zone);
        expect(monthRange(monthOf(publishedBefore, zone), zone).publishedFrom).toBe(
          publishedBefore,
        );
      }),
    );
  });

  it('counts an hour lived twice over the beginning of a month to the new month', () => {
    // On 2009-11-01 at 00:01 clocks in Newfoundland went back to 23:01 of October.
    const { publishedFrom } = monthRange('2009-11', 'America/St_Johns');
    expect(publishedFrom).toBe('2009-11-01T02:30:00.000Z');
    expect(monthOf('2009-11-01T03:00:00.000Z', 'America/St_Johns')).toBe('2009-10');
    expect(monthRange('2009-10', 'America/St_Johns').publishedBefore).toBe(publishedFrom);
  });

  it('stays within the years that instants can tell', () => {
    expect(monthRange('9999-12', null).publishedBefore).toBe('9999-12-31T23:59:59.999Z');
    expect(monthRange('0000-01', '+05:00').publishedFrom).toBe('0000-01-01T00:00:00.000Z');
    expect(monthRange('0001-01', null).publishedFrom).toBe('0001-01-01T00:00:00.000Z');
  });

  it.each([
    '',
    '2010',
    '2010-4',
    '2010-00',
    '2010-13',
    '10-04',
    '2010-04-01',
    ' 2010-04',
    '2010-04\n',
  ])('refuses %j', (month) => {
    expect(() => monthRange(month, null)).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it('refuses a zone that there is not', () => {
    expect(() => monthRange('2010-04', 'Nowhere')).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });
});

describe('yearRange', () => {
  it('runs from the first month to the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(...zones), (year, zone) => {
        const digits = String(year).padStart(4, '0');
        expect(yearRange(year, zone)).toEqual({
          publishedFrom: monthRange(`${digits}-01`, zone).publishedFrom,
          publishedBefore: monthRange(`${digits}-12`, zone).publishedBefore,
        });
      }),
    );
  });

  it.each([-1, 10_000, 2010.5, Number.NaN, Infinity])('refuses %d', (year) => {
    expect(() => yearRange(year, null)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
