import type { SnippetPart } from '../models/search-hit.js';

const SNIPPET_WORDS = 30;
const WORDS_BEFORE = 8;

/** A word of a text. */
export interface Word {
  /** The word as it stands in the text, with its case and diacritics. */
  readonly text: string;
  /** Where it begins in the text. */
  readonly start: number;
  /** Where it ends in the text. */
  readonly end: number;
}

interface FoldedWord extends Word {
  /** Without case and diacritics. */
  readonly folded: string;
}

/**
 * The words of a text in any script. Signs belong to none.
 *
 * @example
 * ```ts
 * import { splitWords } from '@blog/core/backend';
 *
 * splitWords('C’est l’été!').map(({ text }) => text); // ['C', 'est', 'l', 'été']
 * ```
 */
export function splitWords(text: string): Word[] {
  // An emoji may end in a mark, so a word begins with a letter or a digit.
  return Array.from(text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu), ({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}

/**
 * The words of a query, in the form in which they are compared: without case, diacritics and signs, and
 * each once.
 *
 * @example
 * ```ts
 * import { searchWords } from '@blog/core/backend';
 *
 * searchWords('"Été", été!'); // ['ete']
 * ```
 */
export function searchWords(query: string): string[] {
  return [...new Set(foldedWords(query).map(({ folded }) => folded))];
}

/**
 * How well a post fits words of {@link searchWords}: 0 if it lacks one of them, and more for words in the
 * title. A word also fits the beginning of a longer one.
 *
 * @example
 * ```ts
 * import { scoreOf } from '@blog/core/backend';
 *
 * scoreOf({ title: 'First light', text: 'It was dark.' }, ['lig', 'dark']); // 3
 * ```
 */
export function scoreOf(
  post: { readonly title: string; readonly text: string },
  words: readonly string[],
): number {
  const [title, text] = [foldedWords(post.title), foldedWords(post.text)];
  let score = 0;
  for (const word of words) {
    const inTitle = title.some(({ folded }) => folded.startsWith(word));
    const inText = text.some(({ folded }) => folded.startsWith(word));
    if (!inTitle && !inText) return 0;
    score += inTitle ? 2 : 1;
  }
  return score;
}

/**
 * The part of a text in which the words are found, or its beginning if it has none of them.
 *
 * @param words - From {@link searchWords}.
 *
 * @example
 * ```ts
 * import { snippetOf } from '@blog/core/backend';
 *
 * snippetOf('It was dark.', ['dark']);
 * // [{ text: 'It was ', match: false }, { text: 'dark', match: true }, { text: '.', match: false }]
 * ```
 */
export function snippetOf(text: string, words: readonly string[]): SnippetPart[] {
  const all = foldedWords(text);
  const isMatch = ({ folded }: FoldedWord) => words.some((word) => folded.startsWith(word));
  const from = Math.max(0, all.findIndex(isMatch) - WORDS_BEFORE);
  const window = all.slice(from, from + SNIPPET_WORDS);
  const end = from + window.length < all.length ? (window.at(-1)?.end ?? 0) : text.length;
  let at = from === 0 ? 0 : (window[0]?.start ?? 0);

  const parts: SnippetPart[] = [];
  const add = (to: number, match: boolean) => {
    const part = text.slice(at, to).replace(/\s+/g, ' ');
    if (part !== '') parts.push({ text: part, match });
    at = to;
  };
  if (from > 0) parts.push({ text: '…', match: false });
  for (const word of window.filter(isMatch)) {
    add(word.start, false);
    add(word.end, true);
  }
  add(end, false);
  if (end < text.length) parts.push({ text: '…', match: false });
  return parts;
}

function foldedWords(text: string): FoldedWord[] {
  return splitWords(text).map((word) => ({
    ...word,
    folded: word.text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  }));
}
