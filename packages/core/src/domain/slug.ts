import { BlogError } from '../errors/blog-error.js';
import { cutGraphemes } from './graphemes.js';
import { checkOptions, checkValue, type OptionChecks } from '../errors/options.js';

/** Options of {@link slugify}. */
export interface SlugOptions {
  /** The greatest length in UTF-16 units. */
  maxLength?: number;
  /** The slug of a text of which no character is left. */
  fallback?: string;
}

const checks: OptionChecks<SlugOptions> = { maxLength: 'number', fallback: 'string' };

const MAX_LENGTH = 80;
const MAX_CANDIDATES = 100_000;

/** Letters of Latin that Unicode does not decompose. */
const latin = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ħ: 'h',
    ŧ: 't',
    ŋ: 'ng',
    ı: 'i',
  }),
);

/**
 * Makes the part of an address out of a title: lower case, words joined by `-`.
 *
 * Letters and digits of every script stay; Latin ones lose their diacritics. Compatibility forms
 * are unified (NFKC), so full width `Ａ` is `a`. Apostrophes vanish, and so do emoji and all that
 * is not seen; any other sign separates words. A long text is cut between words, and a word that
 * is too long by itself between graphemes. A slug of a slug is the same slug.
 *
 * The usual libraries do not fit: those that fold diacritics carry tables of tens of kilobytes
 * and drop scripts they do not know, those that keep scripts do not fold.
 *
 * @param options - `maxLength` (80) in UTF-16 units; `fallback` (`untitled`), which is not cut.
 *
 * @example
 * ```ts
 * import { slugify } from '@blog/core';
 *
 * slugify('Crème Brûlée & Straße'); // 'creme-brulee-strasse'
 * slugify('東京の朝'); // '東京の朝'
 * slugify('🙂'); // 'untitled'
 * ```
 */
export function slugify(text: string, options: SlugOptions = {}): string {
  checkValue(text, 'string', 'text', 'slugify');
  checkOptions(options, checks, 'slugify');
  const { maxLength = MAX_LENGTH, fallback = 'untitled' } = options;
  const folded = text
    .replace(/[™℠]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’ʼ]|\p{Default_Ignorable_Code_Point}/gu, '')
    // Marks on Latin letters and on digits, which have none of their own.
    .replace(/([\p{Script=Latin}\p{Nd}])\p{M}+/gu, '$1')
    .replace(/[ßæœøđðþłħŧŋı]/g, (letter) => latin.get(letter) ?? letter)
    .normalize('NFC');
  const words = folded.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  return cutWords(words, maxLength) || fallback;
}

/**
 * The slugs to try for a new post, without end: `base`, `base-2`, `base-3` and so on, each at
 * most `maxLength` long. For a database, which has to be asked: try one after the other.
 *
 * @example
 * ```ts
 * import { slugCandidates } from '@blog/core/backend';
 *
 * async function freeSlug(base: string, isTaken: (slug: string) => Promise<boolean>) {
 *   for (const slug of slugCandidates(base)) if (!(await isTaken(slug))) return slug;
 *   return base;
 * }
 * ```
 */
export function* slugCandidates(
  base: string,
  { maxLength = MAX_LENGTH }: Pick<SlugOptions, 'maxLength'> = {},
): Generator<string, never> {
  yield shortened(base, maxLength);
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    yield `${shortened(base, maxLength - suffix.length)}${suffix}`;
  }
}

/**
 * The first of {@link slugCandidates} that is not taken.
 *
 * @param taken - The slugs there are, or a function that knows them.
 * @throws BlogError `conflict` (`exists`) where the first 100,000 are taken.
 *
 * @example
 * ```ts
 * import { uniqueSlug } from '@blog/core/backend';
 *
 * uniqueSlug('first-light', new Set(['first-light'])); // 'first-light-2'
 * ```
 */
export function uniqueSlug(
  base: string,
  taken: ReadonlySet<string> | ((slug: string) => boolean),
  options: Pick<SlugOptions, 'maxLength'> = {},
): string {
  const isTaken = typeof taken === 'function' ? taken : (slug: string) => taken.has(slug);
  let tries = 0;
  for (const slug of slugCandidates(base, options)) {
    if (!isTaken(slug)) return slug;
    tries += 1;
    if (tries >= MAX_CANDIDATES) break;
  }
  throw new BlogError('conflict', {
    message: `The slug "${base}" and its first ${MAX_CANDIDATES} variants are taken. Choose another.`,
    details: { reason: 'exists', revision: null },
  });
}

function shortened(slug: string, maxLength: number): string {
  return slug.length <= maxLength ? slug : cutWords(slug.split('-'), maxLength);
}

/** Takes as many words as fit, or the beginning of the first word. */
function cutWords(words: readonly string[], maxLength: number): string {
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > maxLength) return slug === '' ? cutGraphemes(word, maxLength) : slug;
    slug = longer;
  }
  return slug;
}
