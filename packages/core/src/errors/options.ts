import { invalidField } from './issues.js';

/** A rule of its own for a value. */
export interface ValueRule {
  /**
   * The words for a right value, to be read after "Expected": `milliseconds above 0`. A function is given the
   * value, and may say what would correct it.
   */
  readonly expected: string | ((value: unknown) => string);
  /** Tells whether a value is right. */
  readonly test: (value: unknown) => boolean;
  /** Keeps the value out of messages. */
  readonly isSecret?: boolean | undefined;
}

/** How a value is checked: by its kind, by a list of all values that there are, or by a rule. */
export type ValueCheck =
  | 'string'
  | 'number'
  | 'boolean'
  | 'function'
  | 'object'
  | 'list'
  | readonly (string | number | boolean | null)[]
  | ValueRule;

/** Every name of the options `T`: one that is missing here does not compile. */
export type OptionNames<T> = Readonly<Record<keyof Required<T>, true>>;

/** Every name of the options `T`, with the check of its value; `true` for a value that is checked elsewhere. */
export type OptionChecks<T> = Readonly<Record<keyof Required<T>, ValueCheck | true>>;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && 'then' in value ? 'promise (await it)' : typeof value;
}

/**
 * A value in short, for messages. Of an address, no password and no query is shown.
 *
 * @example
 * ```ts
 * import { shown } from '@blog/core/backend';
 *
 * shown('https://ada:secret@blog.example/?key=1'); // '"https://…@blog.example/?…"'
 * shown([1, 2]); // 'list'
 * ```
 */
export function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return kindOf(value);
  // The beginning is enough: the first pattern takes long over a long text without its sign.
  const bare = value
    .slice(0, 2000)
    .replace(/[^/]*@/, '…@')
    .replace(/\?.+/s, '?…');
  return JSON.stringify(bare.length > 60 ? `${bare.slice(0, 60)}…` : bare);
}

/**
 * Checks one value that a caller gave.
 *
 * @param path - The name of the argument or option.
 * @param owner - The function that takes it.
 *
 * @throws BlogError `invalid_input`, saying what was expected and what was given.
 *
 * @example
 * ```ts
 * import { checkValue } from '@blog/core/backend';
 *
 * checkValue(5000, { expected: 'milliseconds', test: Number.isFinite }, 'timeout', 'notes'); // passes
 * ```
 */
export function checkValue(value: unknown, check: ValueCheck, path: string, owner: string): void {
  const { expected, test, isSecret } = ruleOf(check);
  if (test(value)) return;
  const words = typeof expected === 'string' ? expected : expected(value);
  const given = isSecret === true ? kindOf(value) : shown(value);
  throw invalidField(path, `Expected ${words}, not ${given}`, owner);
}

function ruleOf(check: ValueCheck): ValueRule {
  if (typeof check === 'string')
    return { expected: check, test: (value) => kindOf(value) === check, isSecret: true };
  if (!('length' in check)) return check;
  return {
    expected: check.map((one) => JSON.stringify(one)).join(' or '),
    test: (value) => check.some((one) => one === value),
  };
}

/**
 * The name that a misspelt one may stand for; `undefined` where none is near.
 *
 * @example
 * ```ts
 * import { nearestName } from '@blog/core/backend';
 *
 * nearestName('baseURL', ['url', 'timeout']); // 'url'
 * ```
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  // Names are alike as far as the same letters follow each other.
  const pairsOf = (text: string) =>
    Array.from(text.toLowerCase(), (letter, at) => letter + text.charAt(at + 1).toLowerCase());
  const pairs = pairsOf(name);
  const likeness = (other: string) => {
    const shared = pairsOf(other).filter((pair) => pairs.includes(pair));
    return shared.length / (name.length + other.length);
  };
  const [nearest = ''] = names.toSorted((a, b) => likeness(b) - likeness(a));
  return likeness(nearest) > 0.15 ? nearest : undefined;
}

/**
 * Refuses options that there are not, as programs without types misspell them: an option that nobody reads
 * would change nothing, without a word. Absent values are let through under any name.
 *
 * @param owner - The function that takes them, for the message.
 *
 * @throws BlogError `invalid_input`, naming the option, the one that is near, and those that there are.
 *
 * @example
 * ```ts
 * import { checkOptionNames, type OptionNames } from '@blog/core/backend';
 *
 * interface NotesOptions {
 *   url: string;
 *   timeout?: number;
 * }
 * const names: OptionNames<NotesOptions> = { url: true, timeout: true };
 *
 * export function notes(options: NotesOptions) {
 *   checkOptionNames(options, names, 'notes');
 * }
 * ```
 */
export function checkOptionNames<T extends object>(
  options: T,
  names: OptionNames<T> | OptionChecks<T>,
  owner: string,
): void {
  const known = Object.keys(names);
  if (kindOf(options) !== 'object')
    throw invalidField(
      '',
      `Expected an object of options (${known.join(', ')}), not ${kindOf(options)}`,
      owner,
    );
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || Object.hasOwn(names, name)) continue;
    const near = nearestName(name, known);
    throw invalidField(
      name,
      `There is no such option${near === undefined ? '' : ` (did you mean ${near}?)`}. ${owner} takes ${known.join(', ')}`,
      owner,
    );
  }
}

/**
 * Checks the names of options, as {@link checkOptionNames} does, and each value that is there.
 *
 * @param required - The names of those that have to be there.
 *
 * @throws BlogError `invalid_input`, naming the option, what was expected and what was given.
 *
 * @example
 * ```ts
 * import { checkOptions, type OptionChecks } from '@blog/core/backend';
 *
 * interface NotesOptions {
 *   title: string;
 *   order?: 'oldest' | 'newest';
 * }
 * const checks: OptionChecks<NotesOptions> = { title: 'string', order: ['oldest', 'newest'] };
 *
 * export function notes(options: NotesOptions) {
 *   checkOptions(options, checks, 'notes', ['title']);
 * }
 * ```
 */
export function checkOptions<T extends object>(
  options: T,
  checks: OptionChecks<T>,
  owner: string,
  required: readonly (keyof T)[] = [],
): void {
  checkOptionNames(options, checks, owner);
  for (const name of Object.keys(checks) as (keyof T)[]) {
    const check = checks[name];
    if (check !== true && (options[name] !== undefined || required.includes(name)))
      checkValue(options[name], check, String(name), owner);
  }
}

/** The check of a list of posts, comments or other models. */
export const listRule: ValueRule = {
  expected: 'a list of objects, such as the items of a page',
  test: (value) => Array.isArray(value) && value.every((one) => kindOf(one) === 'object'),
};

/**
 * A number that is not below a bound; `unit` says of what: `milliseconds`.
 *
 * @example
 * ```ts
 * import { checkValue, numberFrom } from '@blog/core/backend';
 *
 * checkValue(5000, numberFrom(1, 'milliseconds'), 'timeout', 'notes'); // passes
 * ```
 */
export function numberFrom(least: number, unit = 'a number'): ValueRule {
  return {
    expected: `${unit}, at least ${least}`,
    test: (value) => typeof value === 'number' && value >= least,
  };
}
