import type { Issue } from './details.js';
import { formatPath, type FoundIssue, invalidInput, type Parsed, parseSafely } from './issues.js';
import { type RawIssue, wordsOf } from './words.js';

// Beside `issues.ts`, as no page that only reads has to load the words for inputs.

/** A schema of zod or zod/mini. */
interface InputParser<T> {
  safeParse(value: unknown, words?: { error: (issue: RawIssue) => string }): Parsed<T>;
}

/** Parses an input, as {@link parseSafely} does. Faults are told in words, where the schema has none of its own. */
export function parseTold<T>(schema: InputParser<T>, value: unknown, others = false): Parsed<T> {
  const told = { safeParse: (given: unknown) => schema.safeParse(given, { error: wordsOf }) };
  return parseSafely(told, value, others);
}

/**
 * The issues that a zod check found. Each key that should not be there is an issue of its own.
 *
 * @example
 * ```ts
 * import { issuesOf, tagRefSchema } from '@blog/core/backend';
 *
 * const result = tagRefSchema.safeParse({ id: '1', name: 'travel' });
 * const [issue] = result.success ? [] : issuesOf(result.error);
 * issue?.path; // 'slug'
 * ```
 */
export function issuesOf(error: {
  issues: readonly (FoundIssue & { readonly keys?: unknown })[];
}): Issue[] {
  return error.issues.flatMap((issue) => {
    const { path, keys } = issue;
    const message = issue.message === 'Invalid input' ? wordsOf(issue) : issue.message;
    return Array.isArray(keys) && keys.length > 0
      ? keys.map((key) => ({ path: formatPath([...path, String(key)]), message }))
      : [{ path: formatPath(path), message }];
  });
}

/**
 * Parses with a schema of zod or zod/mini. Throws `invalid_input` if the value is not valid. What else a schema
 * throws is no fault of the caller, and is thrown as it is.
 *
 * @example
 * ```ts
 * import { listQuerySchema, parseInput } from '@blog/core/backend';
 *
 * parseInput(listQuerySchema, { limit: 10 }, 'tags.list').limit; // 10
 * ```
 */
export function parseInput<T>(
  schema: InputParser<T>,
  value: unknown,
  operation: string | null = null,
): T {
  const result = parseTold(schema, value, true);
  if (result.success) return result.data;
  throw invalidInput(issuesOf(result.error), operation);
}
