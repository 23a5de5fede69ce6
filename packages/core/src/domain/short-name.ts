import { cutGraphemes } from './graphemes.js';

/** The longest name of a tag or author, in UTF-16 units. */
export const MAX_NAME_LENGTH = 100;

/** Control characters, and halves of surrogate pairs: JSON writes six bytes for one of them. */
const unwritten = /[\p{Cc}\p{Cs}]+/gu;

/**
 * A name on one line, of at most {@link MAX_NAME_LENGTH}. Lists of tags and authors are in order of
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
  return cutGraphemes(name.replace(unwritten, ' ').trim(), MAX_NAME_LENGTH);
}
