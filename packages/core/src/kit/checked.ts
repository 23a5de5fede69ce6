import type { EnclosureInput, ImageInput } from '../backend/input-parts.js';
import { parseInput } from '../errors/parse-input.js';
import type { Enclosure } from '../models/enclosure.js';
import type { Image } from '../models/image.js';

/** Pictures and files have all their keys once they are checked. */
type Whole<V> = V extends ImageInput
  ? Image
  : V extends readonly EnclosureInput[]
    ? readonly Enclosure[]
    : V;

/** An input that was checked: a frozen copy without keys whose value is `undefined`. */
export type CheckedInput<T> = {
  readonly [K in keyof T]: K extends 'image' | 'enclosures'
    ? Whole<Exclude<T[K], undefined>>
    : Exclude<T[K], undefined>;
};

type Schema<T> = Parameters<typeof parseInput<T>>[0];

/** Checked inputs, each with the schema that it was checked against. */
const known = new WeakMap<object, Schema<unknown>>();

/**
 * Parses an input and copies it. The copy is frozen, so that nobody can change it after the check. An input
 * that was parsed with the same schema before is returned as it is: several parts of a program can check
 * it, and only the first one pays for it.
 *
 * @param schema - A schema that bounds how deep an input may be.
 * @throws BlogError `invalid_input` if the input does not fit the schema.
 *
 * @example
 * ```ts
 * import { commentPatchSchema, parseInputOnce } from '@blog/core/backend';
 *
 * const patch = parseInputOnce(commentPatchSchema, { author: { name: 'Ann' } }, 'comments.update');
 * parseInputOnce(commentPatchSchema, patch, 'comments.update') === patch; // true
 * ```
 */
export function parseInputOnce<T extends object>(
  schema: Schema<T>,
  input: unknown,
  operation: string,
): CheckedInput<T> {
  if (typeof input === 'object' && input !== null && known.get(input) === schema)
    return input as CheckedInput<T>;
  return remember(schema, parseInput<T>(schema, input, operation));
}

/**
 * Remembers an input as checked that was made of the parts of a checked one. The caller answers for
 * it that the schema would take it.
 */
export function remember<T extends object>(schema: Schema<T>, input: T): CheckedInput<T> {
  const copy = frozenCopy(input) as CheckedInput<T>;
  known.set(copy, schema);
  return copy;
}

/** Recursive: the schemas bound how deep an input may be. */
function frozenCopy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.freeze(Object.fromEntries(entries.map(([key, part]) => [key, frozenCopy(part)])));
}
