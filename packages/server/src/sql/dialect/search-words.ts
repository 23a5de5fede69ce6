import { splitWords } from '@blog/core/backend';

/** The words of a query. Signs are left out: the index has none, so no post would have all words. */
export function wordsOf(query: string): string[] {
  return [...new Map(splitWords(query).map(({ text }) => [folded(text), text])).values()];
}

/** One or two letters of an alphabet begin too many words: they are looked for as a whole word. */
export function isBeginning(word: string): boolean {
  return word.length > 2 || !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(word);
}

/**
 * Leaves out each word that another one begins with: a post that has "lights" is found by "light",
 * too. No remaining word is the beginning of another, so no part of the index is gathered twice, and
 * all words together cost at most one walk through it.
 */
export function withoutImplied(words: readonly string[]): string[] {
  const sorted = words.map((word) => ({ word, key: folded(word) })).toSorted(byKey);
  // In this order the words that begin with a word come right after it.
  return sorted
    .filter(({ word, key }, index) => {
      return !isBeginning(word) || sorted[index + 1]?.key.startsWith(key) !== true;
    })
    .map(({ word }) => word);
}

function byKey(one: { key: string }, other: { key: string }): number {
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}

/** Without case and diacritics, as an index compares; upper case is the same for both sigmas. */
export function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}

/**
 * As SQLite's FTS5 folds a word (`unicode61 remove_diacritics 2`): without case, and without the diacritics of
 * Latin letters. Those of other scripts are letters of their own, or parts of them.
 */
export function foldedAsIndexed(word: string): string {
  return word
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ς', 'σ');
}
