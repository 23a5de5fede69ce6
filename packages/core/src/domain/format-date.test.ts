import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatDay, formatMonth } from './format-date.js';

describe('formatDay', () => {
  it('writes the day in full, in the locale’s own way', () => {
    expect(formatDay('2010-04-16', 'en')).toBe('Friday, April 16, 2010');
    expect(formatDay('2010-04-16', 'de')).toBe('Freitag, 16. April 2010');
    expect(formatDay('2010-04-16', 'ja')).toBe('2010年4月16日金曜日');
    expect(formatDay('0001-01-01', 'en')).toBe('Monday, January 1, 1');
    expect(formatDay('9999-12-31', 'en')).toBe('Friday, December 31, 9999');
  });

  it('understands what platforms call a locale, and falls back to English', () => {
    expect(formatDay('2010-04-16', 'pt_BR')).toBe(formatDay('2010-04-16', 'pt-BR'));
    expect(formatDay('2010-04-16', 'de_DE.UTF-8')).toBe('Freitag, 16. April 2010');
    for (const locale of [null, '', 'C', 'not a locale', 'tlh', '\0']) {
      expect(formatDay('2010-04-16', locale)).toBe('Friday, April 16, 2010');
    }
  });

  it('falls back to English for what is no text, such as options of a program without types', () => {
    const options = { timeZone: 'UTC' } as unknown as string;
    expect(formatDay('2010-04-16', options)).toBe('Friday, April 16, 2010');
  });

  it('takes any locale', () => {
    fc.assert(
      fc.property(fc.string(), (locale) => {
        expect(formatDay('2010-04-16', locale)).not.toBe('');
      }),
    );
  });

  it.each(['', '2010-04', '2010-02-30', '2010-13-01', '10-4-16', '2010-04-16T00:00'])(
    'refuses %j',
    (day) => {
      expect(() => formatDay(day)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    },
  );
});

describe('formatMonth', () => {
  it('writes the month in words', () => {
    expect(formatMonth('2010-04', 'en')).toBe('April 2010');
    expect(formatMonth('2010-04', 'fr')).toBe('avril 2010');
  });

  it.each(['', '2010', '2010-13', '2010-00', '2010-04-16'])('refuses %j', (month) => {
    expect(() => formatMonth(month)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
