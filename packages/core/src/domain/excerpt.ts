import { cutGraphemes } from './graphemes.js';
import { checkOptions, checkValue, type OptionChecks } from '../errors/options.js';

/** Options of {@link excerptOf}. */
export interface ExcerptOptions {
  /** The greatest length in UTF-16 units, with the ellipsis. Default 280. */
  maxLength?: number;
}

const checks: OptionChecks<ExcerptOptions> = { maxLength: 'number' };

/** The end of a sentence, in scripts with spaces and in Chinese and Japanese. */
const sentenceEnd = /[.!?…]["'”’»)\]]*(?= )|[。！？｡][」』”’）]*(?![」』”’）]|$)/g;

/**
 * The beginning of a plain text, on one line: white space is collapsed, and what is longer than
 * `maxLength` is cut and ends in an ellipsis. It is cut after a sentence where one ends in the
 * second half, else between words, else (in scripts without spaces) between graphemes.
 *
 * @param text - Plain text; markup would be counted and cut like any other text.
 * @param options - `maxLength` (280) in UTF-16 units; what is below 1 gives `''`.
 *
 * @example
 * ```ts
 * import { excerptOf } from '@blog/core';
 *
 * excerptOf('The lake was still. Nobody spoke for an hour.', { maxLength: 30 });
 * // 'The lake was still. …'
 * ```
 */
export function excerptOf(text: string, options: ExcerptOptions = {}): string {
  checkValue(text, 'string', 'text', 'excerptOf');
  checkOptions(options, checks, 'excerptOf');
  const { maxLength = 280 } = options;
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= maxLength) return line;
  if (!(maxLength >= 1)) return '';
  const length = Math.floor(maxLength);
  // The next characters are needed as well: they show whether a sentence ends here.
  const sentence = lastMatchEnd(line.slice(0, length - 1), sentenceEnd);
  if (sentence >= length / 2) {
    return `${line.slice(0, sentence)}${line[sentence] === ' ' ? ' ' : ''}…`;
  }
  const words = cutGraphemes(line, length - 1);
  const space = line[words.length] === ' ' ? words.length : words.lastIndexOf(' ');
  const cut = space >= length / 2 ? words.slice(0, space) : words;
  return `${cut.replace(/[\s,;:、，–—-]{1,9}$/, '')}…`;
}

function lastMatchEnd(text: string, pattern: RegExp): number {
  let end = 0;
  for (const found of text.matchAll(pattern)) end = found.index + found[0].length;
  return end;
}
