import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  inputInstantSchema,
  instantSchema,
  isHttpUrl,
  toHttpUrl,
  toInstant,
} from '@blog/core/backend';

describe('toInstant', () => {
  it('gives one form for whatever form comes', () => {
    for (const text of ['2010-04-16T09:05:00-05:00', '2010-04-16T14:05:00Z', '2010-04-16T14:05:00'])
      expect(toInstant(text)).toBe('2010-04-16T14:05:00.000Z');
    expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('is null for what is no date, or out of range', () => {
    for (const value of ['soon', '', '2010-13-40T00:00:00Z', Number.NaN, 8.64e15])
      expect(toInstant(value)).toBeNull();
  });

  it('a date that does not exist is refused', () => {
    for (const text of ['2010-02-30T00:00:00.000Z', '2010-04-31T00:00:00.000Z'])
      expect(instantSchema.safeParse(text).success).toBe(false);
  });

  it.each([
    ['2010-04-16T14:05:00.000Z', '2010-04-16T14:05:00.000Z'],
    ['2010-04-16T14:05:00Z', '2010-04-16T14:05:00.000Z'],
    ['2010-04-16T14:05Z', '2010-04-16T14:05:00.000Z'],
    ['2010-04-16T16:05:00.5+02:00', '2010-04-16T14:05:00.500Z'],
    ['2010-01-01T00:30:00+05:30', '2009-12-31T19:00:00.000Z'],
    ['2010-04-16T14:05:00.123456Z', '2010-04-16T14:05:00.123Z'],
  ])('an input may have any form of ISO 8601 with a zone: %s', (text, instant) => {
    expect(inputInstantSchema.parse(text)).toBe(instant);
  });

  it.each([
    '2010-04-16T14:05:00',
    '2010-04-16',
    '2010-02-30T00:00:00Z',
    '2010-04-16T24:30:00Z',
    '2010-04-16T14:05:60Z',
    '2010-04-16T14:05:00+2:00',
    '2010-04-16T14:05:00+99:00',
    '16 April 2010 14:05 UTC',
    '0000-01-01T00:00:00+01:00',
    '1271426700000',
    '',
  ])('an input without a zone, or that is no date, is refused: %s', (text) => {
    expect(inputInstantSchema.safeParse(text).success).toBe(false);
  });

  it('tells a plain date in UTC as Date does, on every day and second', () => {
    const part = (max: number, digits = 2) =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(digits, '0'));
    const date = fc
      .tuple(part(9999, 4), part(14), part(32), part(25), part(61), part(61), part(999, 3))
      .map(([y, m, d, h, min, s, ms]) => [`${y}-${m}-${d}T${h}:${min}:${s}`, ms] as const);
    fc.assert(
      fc.property(
        date,
        fc.constantFrom('', 'Z', '+00:00'),
        fc.boolean(),
        ([day, ms], zone, exact) => {
          const text = `${day}${exact ? `.${ms}` : ''}`;
          const time = new Date(`${text}Z`);
          const expected = Number.isNaN(time.getTime()) ? null : time.toISOString();
          expect(toInstant(text + zone)).toBe(expected);
          if (expected !== null) expect(instantSchema.safeParse(expected).success).toBe(true);
        },
      ),
    );
  });

  it('what it gives passes the schema and sorts as time does', () => {
    const time = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [left, right] = [toInstant(a) ?? '', toInstant(b) ?? ''];
        expect(instantSchema.safeParse(left).success).toBe(true);
        expect(left < right).toBe(a < b);
      }),
    );
  });
});

describe('addresses', () => {
  it('are http or https, and absolute', () => {
    for (const text of [
      'https://example.org/a',
      'HTTP://example.org',
      ' https://example.org',
      'https:/a',
    ])
      expect(isHttpUrl(text)).toBe(true);
    for (const text of [
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      '/a',
      'https://',
      'https://a b',
      '',
    ])
      expect(isHttpUrl(text)).toBe(false);
    expect(toHttpUrl('/a b', 'https://example.org/x')).toBe('https://example.org/a%20b');
    expect(toHttpUrl('javascript:alert(1)', 'https://example.org')).toBeNull();
    expect(toHttpUrl(null)).toBeNull();
  });
});
