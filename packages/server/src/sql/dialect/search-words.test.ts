import fc from 'fast-check';
import { expect, it } from 'vitest';

import { withoutImplied, wordsOf } from './search-words.js';

it('takes a word once, however often and in whatever case it comes', () => {
  expect(wordsOf('night Night NIGHT nïght, night!')).toHaveLength(1);
  expect(wordsOf('λόγος ΛΌΓΟΣ λόγοσ')).toHaveLength(1);
  expect(wordsOf('first light 🇫🇮')).toEqual(['first', 'light']);
});

it('leaves out a word that begins another, but for those that are looked for whole', () => {
  expect(withoutImplied(['lig', 'light', 'lights', 'Líg', 'first'])).toEqual(['first', 'lights']);
  expect(withoutImplied(['li', 'light'])).toEqual(['li', 'light']);
});

it('leaves no beginning twice, and drops nothing that no other word tells', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), (typed) => {
      const words = wordsOf(typed.join(' '));
      const kept = withoutImplied(words);
      for (const one of words) {
        const holders = kept.filter((other) => other.startsWith(one));
        expect(holders.length).toBeGreaterThan(0);
        if (kept.includes(one)) expect(holders).toEqual([one]);
      }
    }),
  );
});
