import { BlogError } from './blog-error.js';
import type { Issue } from './details.js';

/** The most issues in an error. An input may have thousands, and the error is sent to the caller. */
const MOST_ISSUES = 100;

/**
 * A path of keys as people write one: `items[3].authors[0].slug`.
 *
 * @example
 * ```ts
 * import { formatPath } from '@blog/core/backend';
 *
 * formatPath(['items', 3, 'authors', 0, 'slug']); // 'items[3].authors[0].slug'
 * ```
 */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += text === '' ? String(key) : `.${String(key)}`;
  }
  return text;
}

/** An issue as zod tells it. */
export interface FoundIssue {
  /** The keys and indexes that lead to the place; `[]` for the whole. */
  readonly path: readonly PropertyKey[];
  /** The words of the schema; `Invalid input` where it has none of its own. */
  readonly message: string;
  /** The type that was expected, such as `string`. */
  readonly expected?: unknown;
  /** The values that were expected. */
  readonly values?: unknown;
}

/** `zod/mini` says the same of every fault. Of answers, the type is enough; inputs have more words. */
function wordsOf({ message, expected, values }: FoundIssue): string {
  if (message !== 'Invalid input') return message;
  if (Array.isArray(values))
    return `Expected ${values.map((value) => JSON.stringify(value)).join(' or ')}`;
  return typeof expected === 'string' ? `Expected ${expected}` : message;
}

/**
 * The first issue that a zod check of an answer found. Unlike those of an input, it does not name keys that
 * should not be there, because schemas of answers remove such keys.
 *
 * @example
 * ```ts
 * import { firstIssueOf } from '@blog/core/backend';
 *
 * firstIssueOf({ issues: [{ path: ['items', 0, 'id'], message: 'Expected an id' }] });
 * // { path: 'items[0].id', message: 'Expected an id' }
 * ```
 */
export function firstIssueOf({ issues: [issue] }: { issues: readonly FoundIssue[] }): Issue {
  return { path: formatPath(issue?.path ?? []), message: issue ? wordsOf(issue) : 'unknown' };
}

/**
 * Makes an `invalid_input` error of issues. It keeps the first 100.
 *
 * @example
 * ```ts
 * import { invalidInput } from '@blog/core/backend';
 *
 * throw invalidInput([{ path: 'title', message: 'Expected at most 300 characters' }], 'posts.create');
 * ```
 */
export function invalidInput(
  issues: Issue[],
  operation: string | null = null,
): BlogError<'invalid_input'> {
  const list = issues
    .slice(0, 5)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const more = issues.length > list.length ? ` (and ${issues.length - list.length} more)` : '';
  return new BlogError('invalid_input', {
    message: `${operation === null ? 'The input' : `The input of ${operation}`} is not valid. ${list.join('; ')}${more}`,
    operation,
    details: { issues: issues.slice(0, MOST_ISSUES) },
  });
}

/**
 * One field that is not valid, as an error.
 *
 * @example
 * ```ts
 * import { invalidField } from '@blog/core/backend';
 *
 * throw invalidField('limit', 'Expected at most 100, got 500', 'posts.list');
 * ```
 */
export function invalidField(
  path: string,
  message: string,
  operation: string | null = null,
): BlogError<'invalid_input'> {
  return invalidInput([{ path, message }], operation);
}

/** What a schema makes of a value. */
export type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: readonly FoundIssue[] } };

/** A schema of zod or zod/mini. */
interface Parser<T> {
  safeParse(value: unknown): Parsed<T>;
}

/**
 * Whether the stack of zod ended: of some hundred thousand faults or levels, it does. That is a `RangeError`,
 * and in Firefox an `InternalError`. Every other exception is a fault of a schema, and none of the value.
 *
 * @example
 * ```ts
 * import { isStackEnd } from '@blog/core/backend';
 *
 * isStackEnd(new RangeError('Maximum call stack size exceeded')); // true
 * isStackEnd(new TypeError('Not a function')); // false
 * ```
 */
export function isStackEnd(error: unknown): boolean {
  return /^(Range|Internal)E/.test((error as Error | null)?.name ?? '');
}

/**
 * Parses, whatever the value is.
 *
 * @param others - Whether other exceptions than the end of a stack are thrown. They are not where an item must
 *   not cost its neighbours: a field of it may throw when it is read.
 */
export function parseSafely<T>(schema: Parser<T>, value: unknown, others = false): Parsed<T> {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (others && !isStackEnd(error)) throw error;
    return { success: false, error: { issues: [{ path: [], message: 'Expected fewer faults' }] } };
  }
}
