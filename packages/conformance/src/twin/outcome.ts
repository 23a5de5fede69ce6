import {
  type BlogBackend,
  type BlogError,
  isBlogError,
  type Operation,
  type Page,
} from '@blog/core';
import { type AnyMethod, operationTable } from '@blog/core/backend';

import { LawFailure } from '../support/assert.js';
import { show } from '../support/show.js';
import { walk } from '../support/walk.js';

/** What came of a call. */
export type Outcome = { readonly answer: unknown } | { readonly error: BlogError };

/** The answer of a call. A list is read to its end, and its pages are joined to one. */
export async function answerOf(
  method: AnyMethod,
  operation: Operation,
  args: readonly unknown[],
  limit: number,
): Promise<unknown> {
  const [query, ...rest] = args;
  const isWalk =
    typeof query === 'object' && query !== null && !('limit' in query) && !('cursor' in query);
  if (operationTable[operation].kind !== 'page') return method(...args);
  if (!isWalk) {
    const page = (await method(...args)) as Page<unknown>;
    return { ...page, places: [page] };
  }
  const problems: unknown[] = [];
  const places: unknown[] = [];
  let total: number | null | undefined;
  const items = await walk(async (page) => {
    const answer = (await method({ ...query, ...page }, ...rest)) as Page<unknown>;
    problems.push(...answer.problems);
    if ('ancestors' in answer) places.push(answer);
    total = total === undefined ? answer.total : total;
    return answer;
  }, limit);
  return { items, total: total ?? null, problems, nextCursor: null, prevCursor: null, places };
}

/** Whether it is a tag or an author that no published post names. A blog may forget such a name. */
export function isUnused(operation: Operation, outcome: Outcome): boolean {
  if (operation !== 'tags.get' && operation !== 'authors.get') return false;
  return 'answer' in outcome && (outcome.answer as { postCount: number | null }).postCount === 0;
}

/** Takes a post back that only the standard took. */
export async function takeBack(
  expected: Outcome,
  operation: Operation,
  standard: BlogBackend,
): Promise<undefined> {
  const post = 'answer' in expected ? (expected.answer as { id: string }) : undefined;
  if (post !== undefined && operation === 'posts.create')
    await standard.posts?.delete?.(post.id, { revision: '*' });
}

/** Compares two outcomes of which one is an error at least. */
export function compareErrors(
  expected: Outcome,
  actual: Outcome,
  what: string,
  anyPlace: boolean,
): BlogError {
  const inWords = (outcome: Outcome) =>
    'error' in outcome ? show(outcome.error) : `the answer ${show(outcome.answer)}`;
  if ('error' in expected && 'error' in actual) {
    const [one, two] = [keyOf(expected.error, anyPlace), keyOf(actual.error, anyPlace)];
    if (one === two) return actual.error;
    throw new LawFailure(`${what}: expected ${one}, got ${two} (${actual.error.message})`);
  }
  throw new LawFailure(`${what}: expected ${inWords(expected)}, got ${inWords(actual)}`);
}

/** The parts of an error that the contract fixes: its code, its reason and the field that is wrong. */
function keyOf(error: BlogError, anyPlace: boolean): string {
  if (isBlogError(error, 'conflict')) return `conflict ${error.details.reason}`;
  if (anyPlace || !isBlogError(error, 'invalid_input')) return error.code;
  const fields = error.details.issues.map(({ path }) => /^[^.[]*/.exec(path)?.[0] ?? '');
  return `invalid_input at ${[...new Set(fields)].toSorted().join(', ')}`;
}
