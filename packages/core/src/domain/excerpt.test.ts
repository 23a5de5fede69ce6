import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { excerptOf } from './excerpt.js';

describe('excerptOf', () => {
  it('leaves a short text, on one line', () => {
    expect(excerptOf('  A short\n\n\twalk.\u00A0 ')).toBe('A short walk.');
    expect(excerptOf('')).toBe('');
    expect(excerptOf('exactly', { maxLength: 7 })).toBe('exactly');
  });

  it('cuts after a sentence where one ends in the second half', () => {
    const text = 'The lake was still. “Nobody spoke.” Then the rain came down on us.';
    expect(excerptOf(text, { maxLength: 30 })).toBe('The lake was still. …');
    expect(excerptOf(text, { maxLength: 40 })).toBe('The lake was still. “Nobody spoke.” …');
    expect(
      excerptOf('静かな湖だった。「誰も話さなかった。」それから雨が降った。', { maxLength: 25 }),
    ).toBe('静かな湖だった。「誰も話さなかった。」…');
  });

  it('cuts between words else, without a dangling comma', () => {
    expect(excerptOf('one two, three four', { maxLength: 10 })).toBe('one two…');
    expect(excerptOf('one two three four', { maxLength: 14 })).toBe('one two three…');
    expect(excerptOf('version 1.25 of everything', { maxLength: 20 })).toBe('version 1.25 of…');
  });

  it('passes over an end that would leave less than half', () => {
    expect(excerptOf('No. The lake was still and wide', { maxLength: 20 })).toBe(
      'No. The lake was…',
    );
    expect(excerptOf(`I ${'x'.repeat(30)}`, { maxLength: 10 })).toBe('I xxxxxxx…');
  });

  it('cuts between graphemes where there is no space', () => {
    expect(excerptOf('東京の朝はいつも静かだ', { maxLength: 5 })).toBe('東京の朝…');
    expect(excerptOf('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', { maxLength: 10 })).toBe('👨‍👩‍👧…');
    expect(excerptOf('x'.repeat(400))).toBe(`${'x'.repeat(279)}…`);
  });

  it('gives nothing where nothing fits', () => {
    for (const maxLength of [0, 0.5, -1, Number.NaN]) {
      expect(excerptOf('words', { maxLength })).toBe('');
    }
    expect(excerptOf('words', { maxLength: 1 })).toBe('…');
  });

  it('is a beginning of the text, as long as allowed at most, and whole in its characters', () => {
    const sentence = fc
      .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1 })
      .map((words) => `${words.join(' ')}. `);
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(sentence).map((sentences) => sentences.join('')),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 120 }), (whole, maxLength) => {
        const line = whole.replace(/\s+/g, ' ').trim();
        const excerpt = excerptOf(whole, { maxLength });
        expect(excerpt.length).toBeLessThanOrEqual(maxLength);
        expect(excerpt.isWellFormed()).toBe(true);
        if (line.length <= maxLength) {
          expect(excerpt).toBe(line);
        } else {
          expect(excerpt.endsWith('…')).toBe(true);
          expect(line.startsWith(excerpt.replace(/ ?…$/, ''))).toBe(true);
        }
      }),
    );
  });
});
