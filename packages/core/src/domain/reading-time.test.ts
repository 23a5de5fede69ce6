import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readingTime } from './reading-time.js';

describe('readingTime', () => {
  it('counts words and minutes', () => {
    expect(readingTime('A short walk — before breakfast, well-known.')).toEqual({
      words: 6,
      minutes: 1,
    });
    expect(readingTime('word '.repeat(460))).toEqual({ words: 460, minutes: 2 });
    expect(readingTime('word '.repeat(460), { wordsPerMinute: 100 }).minutes).toBe(5);
  });

  it('counts Chinese and Japanese by characters, and Korean by words', () => {
    expect(readingTime('你好，世界。')).toEqual({ words: 4, minutes: 1 });
    expect(readingTime('コーヒーを飲む').words).toBe(7);
    expect(readingTime('東京 is 大きい').words).toBe(6);
    expect(readingTime('한국어 제목').words).toBe(2);
    expect(readingTime('字'.repeat(1000))).toEqual({ words: 1000, minutes: 2 });
    expect(readingTime('字'.repeat(1000), { charactersPerMinute: 100 }).minutes).toBe(10);
  });

  it('is 0 minutes only for an empty text', () => {
    expect(readingTime('')).toEqual({ words: 0, minutes: 0 });
    expect(readingTime(' \n ')).toEqual({ words: 0, minutes: 0 });
    expect(readingTime('🙂 …')).toEqual({ words: 0, minutes: 1 });
  });

  it('adds up: words of two texts are the words of both', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (one, two) => {
        const both = readingTime(`${one}\n${two}`);
        expect(both.words).toBe(readingTime(one).words + readingTime(two).words);
        expect(both.minutes >= 1).toBe(`${one}${two}`.trim() !== '');
        expect(Number.isInteger(both.minutes)).toBe(true);
      }),
    );
  });

  it.each([0, -1, Number.NaN])('refuses a speed of %d', (speed) => {
    for (const options of [{ wordsPerMinute: speed }, { charactersPerMinute: speed }]) {
      expect(() => readingTime('words', options)).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
    }
  });
});
