import { cutGraphemes } from './graphemes.js';

/** The longest name of a tag or author, in UTF-16 units. */
export const MAX_NAME_LENGTH = 100;

/** Control characters, and halves of surrogate pairs: JSON writes six bytes for one of them. */
const unwritten = /[\p{Cc}\p{Cs}]+/gu;

/** Characters that turn the direction of all text behind them, also of the page around a name. */
const turning = /[\u202a-\u202e\u2066-\u2069]+/g;

/** Characters that are drawn. U+2800 is a Braille pattern without dots. */
const drawn = /[^\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Whether a text has a character that a reader sees. Spaces, marks without a letter, and invisible
 * characters alone are none.
 *
 * @example
 * ```ts
 * import { isVisible } from '@blog/core/backend';
 *
 * isVisible('\u200b'); // false: a space of no width
 * ```
 */
export function isVisible(text: string): boolean {
  return drawn.test(text);
}

/**
 * A name without blanks around it, and without the characters that turn the direction of the text
 * behind them. Where nothing visible is left it is empty.
 *
 * @example
 * ```ts
 * import { cleanName } from '@blog/core/backend';
 *
 * cleanName(' \u202eAda '); // 'Ada'
 * ```
 */
export function cleanName(name: string): string {
  const clean = name.replace(turning, '').trim();
  return isVisible(clean) ? clean : '';
}

/**
 * A name on one line, as {@link cleanName} makes it, of at most {@link MAX_NAME_LENGTH}. Lists of tags and authors are in order of
 * name, so names stand in cursors, which have to stay short: any longer one could not be paged past.
 *
 * @example
 * ```ts
 * import { shortName } from '@blog/core/backend';
 *
 * shortName(' Ada\nLovelace '); // 'Ada Lovelace'
 * ```
 */
export function shortName(name: string): string {
  return cutGraphemes(cleanName(name.replace(unwritten, ' ')), MAX_NAME_LENGTH);
}
