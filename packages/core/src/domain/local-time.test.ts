import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dayOf } from './days.js';
import { instantOfLocal, startOfDay } from './local-time.js';
import { zonedParts } from './time-zone.js';

const zones = [
  null,
  '+05:45',
  '-23:59',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
];

const anyInstant = fc
  .date({
    min: new Date('0001-01-02T00:00:00.000Z'),
    max: new Date('9999-12-30T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

/** Reads a clock in the zone, in the form that `instantOfLocal` takes. */
function localOf(instant: string, zone: string | null): string {
  const parts = zonedParts(instant, zone);
  return new Date(Date.parse(instant) + parts.offset).toISOString().slice(0, -1);
}

describe('instantOfLocal', () => {
  it('reads each length of date and time', () => {
    const zone = 'America/New_York';
    expect(instantOfLocal('2010-04-16', zone)).toBe('2010-04-16T04:00:00.000Z');
    expect(instantOfLocal('2010-04-16T09:05', zone)).toBe('2010-04-16T13:05:00.000Z');
    expect(instantOfLocal('2010-04-16T09:05:07', zone)).toBe('2010-04-16T13:05:07.000Z');
    expect(instantOfLocal('2010-04-16T09:05:07.5', zone)).toBe('2010-04-16T13:05:07.500Z');
    expect(instantOfLocal('2010-04-16T09:05', '+05:45')).toBe('2010-04-16T03:20:00.000Z');
    expect(instantOfLocal('2010-04-16T09:05', null)).toBe('2010-04-16T09:05:00.000Z');
  });

  it('moves a skipped time on by the length of the gap', () => {
    // 02:00 became 03:00.
    expect(instantOfLocal('2010-03-14T02:30', 'America/New_York')).toBe('2010-03-14T07:30:00.000Z');
    // Half an hour only.
    expect(instantOfLocal('2010-10-03T02:15', 'Australia/Lord_Howe')).toBe(
      '2010-10-02T15:45:00.000Z',
    );
    // A whole day: Samoa crossed the date line.
    expect(instantOfLocal('2011-12-30T09:00', 'Pacific/Apia')).toBe('2011-12-30T19:00:00.000Z');
  });

  it('takes the first of a time that occurs twice', () => {
    expect(instantOfLocal('2010-11-07T01:30', 'America/New_York')).toBe('2010-11-07T05:30:00.000Z');
    expect(instantOfLocal('2010-10-31T02:30', 'Europe/Berlin')).toBe('2010-10-31T00:30:00.000Z');
  });

  it('is undone by zonedParts, but for the second of two equal times', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (instant, zone) => {
        const local = localOf(instant, zone);
        const back = instantOfLocal(local, zone);
        expect(localOf(back, zone)).toBe(local);
        expect(back <= instant).toBe(true);
        if (zone === null || /\d/.test(zone)) expect(back).toBe(instant);
      }),
    );
  });

  it.each([
    '',
    'noon',
    '2010-02-29T00:00',
    '2010-13-01T00:00',
    '2010-00-10',
    '2010-04-16T24:00',
    '2010-04-16T09:60',
    '2010-04-16T09:05:61',
    '2010-04-16T09:05Z',
    '2010-04-16 09:05',
    '10000-01-01T00:00',
  ])('refuses %j', (local) => {
    expect(() => instantOfLocal(local, 'Europe/Berlin')).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it('refuses what no instant can tell', () => {
    expect(() => instantOfLocal('9999-12-31T23:30', '-05:00')).toThrow(/0000 to 9999/);
    expect(() => instantOfLocal('0000-01-01T00:30', '+05:00')).toThrow(/0000 to 9999/);
  });

  it('throws nothing but invalid_input', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (local, zone) => {
        expect(() => instantOfLocal(local, zone)).toThrow(
          expect.objectContaining({ code: 'invalid_input' }),
        );
      }),
    );
  });
});

describe('startOfDay', () => {
  it('is midnight on most days', () => {
    expect(startOfDay('2010-04-16', 'Asia/Tokyo')).toBe('2010-04-15T15:00:00.000Z');
  });

  it('is the first moment of a day without midnight', () => {
    // 00:00 became 01:00.
    expect(startOfDay('2010-10-17', 'America/Sao_Paulo')).toBe('2010-10-17T03:00:00.000Z');
    // 23:30 became 00:30 of the next day.
    expect(startOfDay('1919-03-31', 'America/Toronto')).toBe('1919-03-31T04:30:00.000Z');
  });

  it('is in its day, and the millisecond before it is not', () => {
    const day = anyInstant.map((instant) => instant.slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (date, zone) => {
        fc.pre(date !== '2011-12-30');
        const start = startOfDay(date, zone);
        expect(dayOf(start, zone)).toBe(date);
        const before = new Date(Date.parse(start) - 1).toISOString();
        expect(dayOf(before, zone) < date).toBe(true);
      }),
    );
  });

  it('refuses what is no day', () => {
    for (const day of ['2010-04', '2010-02-30', '2010-04-16T00:00', '']) {
      expect(() => startOfDay(day, null)).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
    }
  });
});
