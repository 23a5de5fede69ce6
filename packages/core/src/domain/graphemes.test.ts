import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { cutGraphemes } from './graphemes.js';

const family = '👨‍👩‍👧';

describe('cutGraphemes', () => {
  it('cuts before what does not fit whole', () => {
    expect(cutGraphemes('abc', 2)).toBe('ab');
    expect(cutGraphemes(`a${family}b`, family.length)).toBe('a');
    expect(cutGraphemes(`a${family}b`, family.length + 1)).toBe(`a${family}`);
    expect(cutGraphemes('e\u0301e\u0301', 3)).toBe('e\u0301');
    expect(cutGraphemes('🇩🇪🇫🇷', 6)).toBe('🇩🇪');
    expect(cutGraphemes('abc', 0)).toBe('');
  });

  it('cuts where the whole text has a border', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', size: '+1' }), fc.nat(30), (text, maxLength) => {
        const borders = [...segmenter.segment(text)].map(({ index }) => index).concat(text.length);
        const fitting = borders.filter((border) => border <= maxLength);
        expect(cutGraphemes(text, maxLength)).toBe(text.slice(0, fitting.at(-1)));
      }),
    );
  });

  it('keeps code points, marks and joined emoji whole where Intl has no segmenter', () => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
    try {
      expect(cutGraphemes('abc', 2)).toBe('ab');
      expect(cutGraphemes(`a${family}b`, family.length)).toBe('a');
      expect(cutGraphemes('e\u0301e\u0301', 3)).toBe('e\u0301');
      expect(cutGraphemes('a𠮷', 2)).toBe('a');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
