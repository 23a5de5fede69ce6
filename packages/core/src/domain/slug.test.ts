import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { slugCandidates, slugify, uniqueSlug } from './slug.js';

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme-ascii' }),
);

describe('slugify', () => {
  it.each([
    ['Crème Brûlée', 'creme-brulee'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Łódź, Đặng & Ærø', 'lodz-dang-aero'],
    ['İstanbul’da ışık', 'istanbulda-isik'],
    ['Don’t look back', 'dont-look-back'],
    ['  --First   light!--  ', 'first-light'],
    ['What is C++?', 'what-is-c'],
    ['AT&T', 'at-t'],
    ['Ｆｕｌｌ　Ｗｉｄｔｈ', 'full-width'],
    ['ﬁne x² ½', 'fine-x2-1-2'],
    ['Acme™', 'acme'],
    ['東京の朝・ガイド', '東京の朝-ガイド'],
    ['ｶﾞｲﾄﾞ', 'ガイド'],
    ['Привет, мир! Ёлка й', 'привет-мир-ёлка-й'],
    ['Ελληνικά ΛΌΓΟΣ', 'ελληνικά-λόγος'],
    ['مرحبا بالعالم', 'مرحبا-بالعالم'],
    ['नमस्ते दुनिया', 'नमस्ते-दुनिया'],
    ['한국어 제목', '한국어-제목'],
    ['สวัสดีชาวโลก', 'สวัสดีชาวโลก'],
    ['Cats 🐈‍⬛ & dogs 👨‍👩‍👧', 'cats-dogs'],
    ['1️⃣ first', '1-first'],
    ['so\u00ADft hy\u200Bphen', 'soft-hyphen'],
    ['../../etc/passwd', 'etc-passwd'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
  ])('%j becomes %j', (title, slug) => {
    expect(slugify(title)).toBe(slug.normalize('NFC'));
  });

  it('falls back where nothing is left', () => {
    for (const text of ['', '   ', '🙂🙃', '!!!', '\u0301\u0302', '\ud83d']) {
      expect(slugify(text)).toBe('untitled');
      expect(slugify(text, { fallback: '' })).toBe('');
    }
  });

  it('does not care how accents were typed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(slugify(text.normalize('NFD'))).toBe(slugify(text.normalize('NFC')));
      }),
    );
  });

  it('cuts between words, and a long word between graphemes', () => {
    expect(slugify('one two three', { maxLength: 9 })).toBe('one-two');
    expect(slugify('one two three', { maxLength: 7 })).toBe('one-two');
    expect(slugify('incomprehensible', { maxLength: 6 })).toBe('incomp');
    // Four code points, one of them outside of the basic plane.
    expect(slugify('漢𠮷字漢', { maxLength: 2 })).toBe('漢');
    // Two consonants and the signs on them.
    expect(slugify('नमस्ते', { maxLength: 5 })).toBe('नम');
  });

  it('is lower case, without space, sign or lone surrogate, and not longer than asked', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 60 }), (text, maxLength) => {
        const slug = slugify(text, { maxLength, fallback: '' });
        expect(slug.length).toBeLessThanOrEqual(maxLength);
        expect(slug).toMatch(
          /^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)?$/u,
        );
        expect(slug.isWellFormed()).toBe(true);
        expect(slug.normalize('NFC')).toBe(slug);
      }),
    );
  });

  it('leaves its own slugs as they are', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(slugify(slugify(text))).toBe(slugify(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('uniqueSlug', () => {
  it('counts from 2', () => {
    expect(uniqueSlug('light', new Set())).toBe('light');
    expect(uniqueSlug('light', new Set(['light']))).toBe('light-2');
    expect(uniqueSlug('light', (slug) => ['light', 'light-2'].includes(slug))).toBe('light-3');
    expect(uniqueSlug('part-2', new Set(['part-2']))).toBe('part-2-2');
  });

  it('makes room for the number', () => {
    expect(uniqueSlug('one-two-three', new Set(['one-two-three']), { maxLength: 13 })).toBe(
      'one-two-2',
    );
    expect(uniqueSlug('abcdef', new Set(['abcdef']), { maxLength: 6 })).toBe('abcd-2');
  });

  it('never gives a taken one, nor two alike', () => {
    const bases = fc.array(fc.constantFrom('a', 'a-2', 'light', 'light-of-day'), { maxLength: 60 });
    fc.assert(
      fc.property(bases, (titles) => {
        const taken = new Set<string>();
        for (const title of titles) {
          const slug = uniqueSlug(title, taken, { maxLength: 12 });
          expect(taken.has(slug)).toBe(false);
          expect(slug.length).toBeLessThanOrEqual(12);
          taken.add(slug);
        }
      }),
    );
  });

  it('ends where everything is taken', () => {
    expect(() => uniqueSlug('light', () => true)).toThrow(
      expect.objectContaining({ code: 'conflict', details: { reason: 'exists', revision: null } }),
    );
  });
});

describe('slugCandidates', () => {
  it('goes on without end, each once', () => {
    const slugs = slugCandidates('light').take(1000).toArray();
    expect(slugs.slice(0, 3)).toEqual(['light', 'light-2', 'light-3']);
    expect(new Set(slugs).size).toBe(1000);
  });
});
