import { BlogError } from './blog-error.js';
import type { Issue } from './details.js';

/** The most issues in an error. An input may have thousands, and the error is sent to the caller. */
const MOST_ISSUES = 100;

/** A path of keys as people write one: `items[3].authors[0].slug`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += text === '' ? String(key) : `.${String(key)}`;
  }
  return text;
}

interface FoundIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The keys that an object should not have. */
  readonly keys?: unknown;
  /** The type that was expected, such as `string`. */
  readonly expected?: unknown;
  /** The values that were expected. */
  readonly values?: unknown;
}

/** `zod/mini` says the same of every fault, unless a page loads the words of a language. */
function wordsOf({ message, expected, values }: FoundIssue): string {
  if (message !== 'Invalid input') return message;
  if (Array.isArray(values))
    return `Expected ${values.map((value) => JSON.stringify(value)).join(' or ')}`;
  return typeof expected === 'string' ? `Expected ${expected}` : message;
}

/** The issues that a zod check found. Each key that should not be there is an issue of its own. */
export function issuesOf(error: { issues: readonly FoundIssue[] }): Issue[] {
  return error.issues.flatMap(({ path, keys, ...issue }) =>
    Array.isArray(keys) && keys.length > 0
      ? keys.map((key) => ({
          path: formatPath([...path, String(key)]),
          message: 'There is no such key',
        }))
      : [{ path: formatPath(path), message: wordsOf({ path, ...issue }) }],
  );
}

/**
 * The first issue that a zod check of an answer found. Unlike {@link issuesOf}, it does not name keys that
 * should not be there, because schemas of answers remove such keys.
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

/** One field that is not valid, as an error. */
export function invalidField(
  path: string,
  message: string,
  operation: string | null = null,
): BlogError<'invalid_input'> {
  return invalidInput([{ path, message }], operation);
}

type Parsed<T> =
  | { success: true; data: T }
  | {
      success: false;
      error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
    };

/** A schema of zod or zod/mini. */
interface Parser<T> {
  safeParse(value: unknown): Parsed<T>;
}

/**
 * Whether the stack of zod ended: of some hundred thousand faults or levels, it does. That is a `RangeError`,
 * and in Firefox an `InternalError`. Every other exception is a fault of a schema, and none of the value.
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

/**
 * Parses with a schema of zod or zod/mini. Throws `invalid_input` if the value is not valid. What else a schema
 * throws is no fault of the caller, and is thrown as it is.
 */
export function parseInput<T>(
  schema: Parser<T>,
  value: unknown,
  operation: string | null = null,
): T {
  const result = parseSafely(schema, value, true);
  if (result.success) return result.data;
  throw invalidInput(issuesOf(result.error), operation);
}
