import { checkOptions, checkValue, type OptionChecks, type ValueRule } from '../errors/options.js';

/** Options of {@link readingTime}: the speed of a reader. */
export interface ReadingTimeOptions {
  /** Words a minute, more than 0. Default 230. */
  wordsPerMinute?: number;
  /** Characters a minute in Chinese and Japanese. */
  charactersPerMinute?: number;
}

/** The time that a text takes to read. */
export interface ReadingTime {
  /** Words; a character of Chinese or Japanese counts as one. */
  words: number;
  /** Whole minutes: 0 for an empty text, at least 1 for any other. */
  minutes: number;
}

const speed: ValueRule = {
  expected: 'a number above 0',
  test: (value) => typeof value === 'number' && value > 0,
};
const checks: OptionChecks<ReadingTimeOptions> = {
  wordsPerMinute: speed,
  charactersPerMinute: speed,
};

/** A character of a script that is counted by characters, or a run of anything else. */
const token =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]|[^\s\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+/gu;
const countedAlone = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;
const readable = /[\p{L}\p{N}]/u;

/**
 * Counts the words of a plain text and the minutes that reading it takes, to the nearest. A word
 * is what stands between white space and holds a letter or digit; Chinese and Japanese, which
 * have no spaces, are counted by characters.
 *
 * @param text - Plain text.
 * @param options - `wordsPerMinute` (230) and `charactersPerMinute` (500).
 * @throws BlogError `invalid_input` where a speed is not above 0.
 *
 * @example
 * ```ts
 * import { readingTime } from '@blog/core';
 *
 * readingTime('A short walk before breakfast.'); // { words: 5, minutes: 1 }
 * ```
 */
export function readingTime(text: string, options: ReadingTimeOptions = {}): ReadingTime {
  checkValue(text, 'string', 'text', 'readingTime');
  checkOptions(options, checks, 'readingTime');
  const { wordsPerMinute = 230, charactersPerMinute = 500 } = options;
  let words = 0;
  let characters = 0;
  for (const [run] of text.matchAll(token)) {
    if (!readable.test(run)) continue;
    if (countedAlone.test(run)) characters += 1;
    else words += 1;
  }
  const minutes = Math.round(words / wordsPerMinute + characters / charactersPerMinute);
  return {
    words: words + characters,
    minutes: text.trim() === '' ? 0 : Math.max(1, minutes),
  };
}
