import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { instantSchema, isHttpUrl, toHttpUrl, toInstant } from '@blog/core';

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
    expect(isHttpUrl('https://example.org/a')).toBe(true);
    for (const text of [
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      '/a',
      '',
    ])
      expect(isHttpUrl(text)).toBe(false);
    expect(toHttpUrl('/a b', 'https://example.org/x')).toBe('https://example.org/a%20b');
    expect(toHttpUrl('javascript:alert(1)', 'https://example.org')).toBeNull();
    expect(toHttpUrl(null)).toBeNull();
  });
});
