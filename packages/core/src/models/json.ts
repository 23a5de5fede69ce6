import * as z from 'zod/mini';

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Schema of {@link Json}. What came over a wire was parsed from JSON: it is not walked again. */
export const jsonSchema = z.unknown() as unknown as z.ZodMiniType<Json, Json>;

const MOST_VALUES = 10_000;
const DEEPEST = 50;

/**
 * Whether a value is plain JSON that any store can keep: no dates, functions, big integers or
 * circles, at most 50 levels and 10,000 values. Bounded, and not recursive: it may be hostile.
 */
export function isJson(value: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    count += 1;
    if (count > MOST_VALUES || next.depth > DEEPEST) return false;
    const inner = valuesIn(next.value);
    if (inner === null || inner.length > MOST_VALUES) return false;
    for (const each of inner) open.push({ value: each, depth: next.depth + 1 });
  }
  return true;
}

/** The values that an object or array holds, none for any other JSON; `null` for what is none. */
function valuesIn(value: unknown): unknown[] | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : null;
  if (Array.isArray(value)) return Array.from(value as unknown[]);
  if (typeof value !== 'object') return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? Object.values(value) : null;
}
