import { firstIssueOf, isStackEnd } from '@blog/core/backend';
import type * as z from 'zod/mini';

/** One place of a value, and what is wrong there. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** A value as a schema reads it: with the faults of the parts that had to be left out, or with none of it. */
export type Reading<T> =
  | { readonly data: T; readonly lost: readonly Fault[] }
  | { readonly fault: Fault };

/** Each round mends one level. No answer is so deep, and a hostile one ends here. */
const MOST_ROUNDS = 50;

const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * The list that a value stands for; `null` where it is none. PHP writes a list as an object where its keys
 * have gaps, because something was taken out of it: `{"0":…,"2":…}`.
 *
 * @example
 * ```ts
 * import { listOf } from '@blog/client/kit';
 *
 * listOf({ '0': 'sea', '2': 'wind' }); // ['sea', 'wind']
 * listOf('sea'); // null
 * ```
 */
export function listOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  if (!isObject(value)) return null;
  const values = Object.values(value);
  return Object.keys(value).every((key) => /^\d+$/.test(key)) || values.every(isObject)
    ? values
    : null;
}

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [1, true],
  ['1', true],
  ['true', true],
  [0, false],
  ['0', false],
  ['false', false],
]);

/** The value in the type that was expected, where nothing of it is lost; otherwise `undefined`. */
function inType(value: unknown, expected: unknown): unknown {
  if (expected === 'string' && typeof value === 'number') return String(value);
  if (expected === 'number' && typeof value === 'string' && /^-?\d{1,15}(?:\.\d+)?$/.test(value))
    return Number(value);
  if (expected === 'boolean') return flags.get(value);
  // PHP writes an object without keys as a list.
  if (expected === 'object') return Array.isArray(value) && value.length === 0 ? {} : undefined;
  return expected === 'array' && !Array.isArray(value) ? (listOf(value) ?? undefined) : undefined;
}

/** A value whose parts can be replaced. The containers on the way are copied once, all else is shared. */
function changeable(given: unknown) {
  let root = given;
  const own = new Set<unknown>();
  const copied = (value: unknown): unknown => {
    if (!isObject(value) || own.has(value)) return value;
    const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    own.add(copy);
    return copy;
  };
  return {
    get root() {
      return root;
    },
    at: (path: readonly PropertyKey[]) =>
      path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), root),
    put(path: readonly PropertyKey[], next: unknown) {
      const last = path.at(-1);
      if (last === undefined) {
        root = next;
        return;
      }
      let container: unknown = copied(root);
      root = container;
      for (const key of path.slice(0, -1)) {
        if (!isObject(container)) return;
        const inner = copied(container[key]);
        container[key] = inner;
        container = inner;
      }
      if (isObject(container)) container[last] = next;
    },
  };
}

/**
 * Reads a value by a schema, and keeps as much of it as the schema can do without the rest. A part of
 * another type is read in the expected one where nothing is lost (`"1"` as a number, a number as text,
 * PHP's object as a list). Otherwise it becomes `null`, and where it may not be `null`, the thing around it
 * does. Only a value that cannot be without the part is not read.
 */
export function readLoosely<T>(schema: z.ZodMiniType<T>, value: unknown): Reading<T> {
  // zod cannot tell some hundred thousand faults of one value: its stack ends.
  try {
    let parsed = schema.safeParse(value);
    const draft = changeable(value);
    const faults = new Map<string, Fault>();
    for (let round = 0; round < MOST_ROUNDS && !parsed.success; round += 1) {
      for (const issue of parsed.error.issues) {
        const told = firstIssueOf({ issues: [issue] });
        const { path } = issue;
        const found = draft.at(path);
        const better = inType(found, (issue as { expected?: unknown }).expected);
        if (better !== undefined) {
          draft.put(path, better);
          continue;
        }
        // A missing value cannot be left out: the thing around it needs it.
        const isMissing = found === null || found === undefined;
        const place = isMissing ? path.slice(0, -1) : path;
        const fault = faults.get(told.path) ?? told;
        if (path.length === 0 || (isMissing && place.length === 0)) return { fault };
        faults.set(told.path, fault);
        draft.put(place, null);
      }
      parsed = schema.safeParse(draft.root);
    }
    return parsed.success
      ? { data: parsed.data, lost: [...faults.values()] }
      : { fault: firstIssueOf(parsed.error) };
  } catch (error) {
    if (!isStackEnd(error)) throw error;
    return { fault: { path: '', message: 'Expected fewer faults' } };
  }
}
