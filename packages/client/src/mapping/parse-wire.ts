import { BlogError, formatPath, type Problem } from '@blog/core';
import type * as z from 'zod/mini';

/** Where an answer comes from, for the error that names it. */
export interface WireOrigin {
  backend: string;
  operation: string;
}

interface WireIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function firstOf(issues: readonly WireIssue[]): { path: string; message: string } {
  const [issue] = issues;
  return { path: formatPath(issue?.path ?? []), message: issue?.message ?? 'unknown' };
}

/** One answer as its schema reads it; `bad_response`, naming the place, where it does not fit. */
export function parseWire<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  { backend, operation }: WireOrigin,
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = firstOf(parsed.error.issues);
  throw new BlogError('bad_response', {
    message: `${backend} answered ${operation} with something else than it promises at ${path || 'its root'}: ${message}`,
    backend,
    operation,
    details: { path },
  });
}

/**
 * The items of a page, one by one: what does not fit its schema, or that `map` gives `null` for,
 * becomes a problem, and the others stand.
 */
export function parseItems<W, T>(
  schema: z.ZodMiniType<W>,
  values: readonly unknown[],
  map: (wire: W) => T | null,
): { items: T[]; problems: Problem[] } {
  const items: T[] = [];
  const problems: Problem[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = schema.safeParse(value);
    const item = parsed.success ? map(parsed.data) : null;
    if (item !== null) items.push(item);
    else {
      const id: unknown = typeof value === 'object' && value !== null && Reflect.get(value, 'id');
      const known = typeof id === 'string' || typeof id === 'number';
      const issues = parsed.success
        ? [{ path: [], message: 'No legible date' }]
        : parsed.error.issues;
      problems.push({ index, id: known ? String(id) : null, ...firstOf(issues) });
    }
  }
  return { items, problems };
}
