import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isTimeZone, zonedParts } from './time-zone.js';

const zones = [
  'UTC',
  'Europe/Amsterdam',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Monrovia',
];

const anyInstant = fc
  .date({
    min: new Date('0001-01-02T00:00:00.000Z'),
    max: new Date('9999-12-30T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

/** An offset as Intl itself writes it, in milliseconds. */
function offsetByIntl(instant: string, timeZone: string): number {
  const text = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value;
  const found = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text ?? '');
  expect(found).not.toBeNull();
  const [sign, hours, minutes, seconds] = found?.slice(1) ?? [];
  const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -1000 : 1000) * size;
}

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Berlin', 'america/new_york', 'Etc/GMT+5', '+00:00', '-03:30', '+14:00'])(
    'takes %s',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true);
    },
  );

  it.each([
    '',
    'Mars/Olympus',
    '+5:30',
    '+0530',
    '+24:00',
    '+05:60',
    '05:30',
    '−05:00',
    ' UTC',
    'UTC\n',
    'Europe/Berlin\0',
    'A'.repeat(100_000),
  ])('refuses %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });

  it('says yes exactly where zonedParts does not throw', () => {
    const zone = fc.oneof(
      fc.string(),
      fc.constantFrom(...zones),
      fc.stringMatching(/^[+-]\d\d:\d\d$/),
    );
    fc.assert(
      fc.property(zone, (name) => {
        const parts = () => zonedParts('2010-04-16T09:00:00.000Z', name);
        if (isTimeZone(name)) expect(parts().month).toBe(4);
        else expect(parts).toThrow(expect.objectContaining({ code: 'invalid_input' }));
      }),
    );
  });
});

describe('zonedParts', () => {
  it('shows what clock and calendar show', () => {
    expect(zonedParts('2010-04-16T02:03:04.005Z', 'America/New_York')).toEqual({
      year: 2010,
      month: 4,
      day: 15,
      hour: 22,
      minute: 3,
      second: 4,
      millisecond: 5,
      offset: -4 * 3_600_000,
    });
  });

  it('reads null as UTC, and fixed offsets by their sign', () => {
    expect(zonedParts('2010-04-16T23:50:00.000Z', null)).toMatchObject({ day: 16, hour: 23 });
    expect(zonedParts('2010-04-16T23:50:00.000Z', '+05:45')).toMatchObject({
      day: 17,
      hour: 5,
      minute: 35,
    });
    expect(zonedParts('2010-04-16T02:00:00.000Z', '-03:30')).toMatchObject({
      day: 15,
      hour: 22,
      minute: 30,
    });
    expect(zonedParts('2010-04-16T02:00:00.000Z', '-00:00').offset).toBe(0);
  });

  it('knows historic offsets to the second', () => {
    expect(zonedParts('1900-01-01T00:00:00.000Z', 'America/New_York').offset).toBe(-5 * 3_600_000);
    // Local mean time until 1883: 4 h 56 min 2 s behind.
    expect(zonedParts('1880-01-01T00:00:00.250Z', 'America/New_York')).toMatchObject({
      year: 1879,
      hour: 19,
      minute: 3,
      second: 58,
      millisecond: 250,
    });
    expect(zonedParts('1960-01-01T00:00:00.000Z', 'Africa/Monrovia').offset).toBe(-2_670_000);
  });

  it('stops at the ends of the years 0 and 9999', () => {
    expect(zonedParts('9999-12-31T23:30:00.000Z', 'Asia/Tokyo')).toMatchObject({
      year: 9999,
      month: 12,
      day: 31,
    });
    expect(zonedParts('0000-01-01T00:30:00.000Z', 'America/New_York')).toMatchObject({
      year: 0,
      month: 1,
      day: 1,
    });
  });

  it('reads the first years, and the year before them, right', () => {
    expect(zonedParts('0001-01-01T00:00:00.000Z', 'America/New_York')).toMatchObject({
      year: 0,
      month: 12,
      day: 31,
    });
    expect(zonedParts('0050-07-01T00:00:00.000Z', 'Asia/Tokyo')).toMatchObject({
      year: 50,
      month: 7,
    });
  });

  it('agrees with the offsets that Intl writes, in any year', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (instant, zone) => {
        const parts = zonedParts(instant, zone);
        expect(parts.offset).toBe(offsetByIntl(instant, zone));
        const { year, month, day, hour, minute, second, millisecond } = parts;
        const local = new Date(0);
        local.setUTCFullYear(year, month - 1, day);
        local.setUTCHours(hour, minute, second, millisecond);
        expect(local.getTime() - parts.offset).toBe(Date.parse(instant));
      }),
    );
  });

  it.each([
    '',
    'soon',
    '2010-04-16',
    '2010-04-16T09:00:00Z',
    '2010-04-16T09:00:00.000',
    '2010-13-01T00:00:00.000Z',
    '2010-04-16T25:00:00.000Z',
  ])('refuses %j as an instant', (instant) => {
    expect(() => zonedParts(instant, null)).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it('names the zone that it does not know, shortened', () => {
    expect(() => zonedParts('2010-04-16T09:00:00.000Z', 'Mars/Olympus')).toThrow(/"Mars\/Olympus"/);
    expect(() => zonedParts('2010-04-16T09:00:00.000Z', 'x'.repeat(10_000))).toThrow(/^.{0,300}$/s);
  });
});
