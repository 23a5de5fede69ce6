import { htmlToText, type Source } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { tick } from '../seed/seed.js';
import { type Mismatch, mismatch } from '../support/mismatch.js';
import type { ActorName } from '../target/target.js';
import type { ItemType, Pairs } from './pairs.js';

/** What the rules of a comparison know. */
export interface Comparing {
  readonly t: LawContext;
  /** The caller who got the answers. */
  readonly who: ActorName;
  /** Whether the tested blog is on a platform that cannot keep all of the contract. */
  readonly isPlatform: boolean;
  readonly pairs: Pairs;
  /** When an item was made, by what was told first: by its type and its id in the tested blog. */
  readonly made: Map<string, string | null>;
  /** The excerpts that were written. An excerpt that a backend makes of the text is none of them. */
  readonly excerpts: ReadonlySet<string>;
  /** The sources of what was imported. */
  readonly sources: ReadonlySet<string>;
  /** The words of the sources that were written in Markdown, which the standard does not render. */
  readonly markdown: ReadonlySet<string>;
}

/** Compares a field of two items; `null` where both agree as far as the contract says. */
export type Rule<T> = (standard: T, tested: T, path: string) => Mismatch | null;

/** A rule for each field of a model. */
export type Rules<T> = { readonly [K in keyof T]-?: Rule<T[K]> };

/** Compares two items field by field. */
export function byRules<T extends object>(rules: Rules<T>, standard: T, tested: T, path: string) {
  for (const key of Object.keys(rules) as (keyof T & string)[]) {
    const at = path === '' ? key : `${path}.${key}`;
    if (!(key in tested) && key in standard)
      return { path: at, expected: standard[key], actual: 'no such key' };
    const found = rules[key](standard[key], tested[key], at);
    if (found !== null) return found;
  }
  return null;
}

/** A field that the contract leaves to the backend. */
export const free: Rule<unknown> = () => null;

/** A mismatch of the whole value. */
export const unlike = (expected: unknown, actual: unknown, path: string): Mismatch => ({
  path,
  expected,
  actual,
});

/** The rule if the backend keeps such values, and none if it does not. */
export function where<T>(kept: boolean, rule: Rule<T>): Rule<T> {
  return kept ? rule : free;
}

/** The rule if the tested backend tells the field. `null` says that it does not. */
export function ifTold<T>(rule: Rule<T>): Rule<T> {
  return (standard, tested, path) => (tested === null ? null : rule(standard, tested, path));
}

const HOUR = 3_600_000;

/** Whether an instant is about now: two blogs that write one after the other tell two such instants. */
export function isNow(instant: string): boolean {
  return Math.abs(Date.parse(instant) - Date.now()) < HOUR;
}

/** Dates are the same to the smallest step that the backend keeps. All moments about now are alike. */
export function sameInstant({ t }: Comparing): Rule<string | null> {
  const step = tick(t);
  const toStep = (instant: string) => Math.floor(Date.parse(instant) / step);
  return (standard, tested, path) => {
    if (standard === null || tested === null)
      return standard === tested ? null : unlike(standard, tested, path);
    if (isNow(standard) ? isNow(tested) : toStep(standard) === toStep(tested)) return null;
    return unlike(isNow(standard) ? 'about now' : standard, tested, path);
  };
}

/** The date when an item was made stays what it was. */
export function sameCreation(
  comparing: Comparing,
  type: ItemType,
  id: string,
): Rule<string | null> {
  const instant = sameInstant(comparing);
  return (standard, tested, path) => {
    const key = `${type} ${id}`;
    const before = comparing.made.get(key);
    if (standard !== null && !isNow(standard)) comparing.made.delete(key);
    else if (before === undefined) comparing.made.set(key, tested);
    else if (before !== tested) return unlike(before, tested, path);
    return instant(standard, tested, path);
  };
}

const inline = /<(em|strong|b|i|a|li|blockquote|img|code|pre|h2|h3)\b/gi;
const addresses = /\b(?:href|src|alt)="([^"]*)"/gi;

/** A text without its blanks. */
export const wordsOf = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** A text without what platforms make of quotes and dashes for the eye. */
export const straight = (text: string) =>
  text
    .replaceAll(/[“”„″]/g, '"')
    .replaceAll(/[‘’‚′]/g, "'")
    .replaceAll(/---?|[–—]/g, '-')
    .replaceAll('…', '...')
    .replaceAll('×', 'x');

/** The words, the marks and the addresses of HTML: these are to be kept, the rest may be another's. */
function gistOf(html: string, isPlatform: boolean) {
  const text = wordsOf(htmlToText(html));
  const words = isPlatform ? straight(text) : text;
  const marks = Array.from(html.matchAll(inline), ([, tag = '']) => tag.toLowerCase());
  const links = Array.from(html.matchAll(addresses), ([, address = '']) => address);
  return { words, marks: marks.toSorted(), links: links.toSorted() };
}

/** HTML is the same in its words, its marks and its addresses. */
export function sameHtml({ markdown, isPlatform }: Comparing): Rule<string> {
  return (standard, tested, path) => {
    const [expected, actual] = [gistOf(standard, isPlatform), gistOf(tested, isPlatform)];
    if (markdown.has(wordsOf(htmlToText(standard)))) return null;
    if (JSON.stringify(expected) === JSON.stringify(actual)) return null;
    return expected.words === actual.words
      ? unlike(standard, tested, path)
      : unlike(expected.words, actual.words, path);
  };
}

/** Sources are the same. The standard keeps Markdown as text. */
export const sameSource: Rule<Source | null> = (standard, tested, path) =>
  mismatch(
    standard,
    tested?.format === 'markdown' && standard?.format === 'text'
      ? { ...tested, format: 'text' }
      : tested,
    path,
  );

/** Plain text that a backend made of HTML has neither tags nor character references. */
export const isPlain = (text: string) =>
  !/&(?:amp|lt|gt|quot|nbsp|hellip|#\d+|#x[\da-f]+);|<\/?[a-z][^>]*>/i.test(text);
