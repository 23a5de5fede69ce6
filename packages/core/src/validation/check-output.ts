import type * as z from 'zod/mini';

import { BlogError } from '../errors/blog-error.js';
import type { Issue } from '../errors/details.js';
import { firstIssueOf, parseSafely } from '../errors/issues.js';
import type { Page, Problem } from '../models/page.js';

/** Where an answer comes from, for the error that names it. */
export interface CallSite {
  backend: string;
  operation: string;
}

function badResponse(
  { backend, operation }: CallSite,
  { path, message }: Issue,
): BlogError<'bad_response'> {
  return new BlogError('bad_response', {
    message: `The answer of ${backend} to ${operation} is not valid at ${path === '' ? 'its root' : path}: ${message}`,
    backend,
    operation,
    details: { path },
  });
}

/** One answer, parsed, without unknown keys. Throws `bad_response`, which names the place. */
export function checkOne<T>(schema: z.ZodMiniType<T>, value: unknown, origin: CallSite): T {
  const parsed = parseSafely(schema, value);
  if (parsed.success) return parsed.data;
  throw badResponse(origin, firstIssueOf(parsed.error));
}

function idOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' ? item.id : null;
}

/** The most problems of an answer: no honest page has so many items. */
const MOST_PROBLEMS = 1000;

/** The first problems, and one that counts the others. */
function bounded(problems: Problem[]): Problem[] {
  const [first, ...rest] = problems.slice(MOST_PROBLEMS - 1);
  if (first === undefined || rest.length === 0) return problems;
  const more = problems.length - MOST_PROBLEMS + 1;
  const last = { index: first.index, id: null, path: '', message: `and ${more} more problems` };
  return [...problems.slice(0, MOST_PROBLEMS - 1), last];
}

/**
 * A page, parsed item by item. An item that does not fit becomes a problem, however bad it is; the others stay.
 * Where there are more than 1,000 problems, the last one counts those that are left out.
 */
export function checkPage<T>(
  schema: z.ZodMiniType<T>,
  pageSchema: z.ZodMiniType<Page<unknown>>,
  value: unknown,
  origin: CallSite,
): Page<T> {
  const page = checkOne(pageSchema, value, origin);
  const problems: Problem[] = [...page.problems];
  const items: T[] = [];
  for (const [index, item] of page.items.entries()) {
    const parsed = parseSafely(schema, item);
    if (parsed.success) items.push(parsed.data);
    else problems.push({ index, id: idOf(item), ...firstIssueOf(parsed.error) });
  }
  return { ...page, items, problems: bounded(problems) };
}
