import { shown } from './options.js';

/** An issue before zod has words for it. Each kind of issue has some of these. */
export interface RawIssue {
  readonly code?: unknown;
  /** The value that was given. */
  readonly input?: unknown;
  /** The type that was expected, such as `string`. */
  readonly expected?: unknown;
  /** The values that were expected. */
  readonly values?: unknown;
  /** What is too big or too small, such as `string`. */
  readonly origin?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
  readonly inclusive?: unknown;
  /** The form that was expected, such as `email`. */
  readonly format?: unknown;
  /** The schema that found it. */
  readonly inst?: unknown;
}

const types: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const count = (value: unknown) => Number(value).toLocaleString('en');

/** A measure, such as "50 items". */
function measured(value: unknown, origin: unknown): string {
  const unit = origin === 'string' ? 'character' : 'item';
  return Number(value) === 1 ? `one ${unit}` : `${count(value)} ${unit}s`;
}

/** Tells what came in place of what was expected. Issues that zod has finished do not tell. */
function came(issue: RawIssue): string {
  if (!('input' in issue)) return '';
  return issue.input === undefined ? ', and it is missing' : `, and got ${shown(issue.input)}`;
}

function boundOf(issue: RawIssue): string {
  const { code, input, origin, maximum, minimum, inclusive } = issue;
  const isTooBig = code === 'too_big';
  const bound = isTooBig ? maximum : minimum;
  if (origin === 'string' || origin === 'array') {
    const words = `Expected at ${isTooBig ? 'most' : 'least'} ${measured(bound, origin)}`;
    const length = (input as { readonly length: number } | undefined)?.length ?? 0;
    return length === 0 ? words : `${words}, and got ${count(length)}`;
  }
  const than = isTooBig ? ['below', 'at most'] : ['above', 'at least'];
  return `Expected a number ${than[Number(inclusive)] ?? ''} ${count(bound)}${came(issue)}`;
}

/** The keys that an object may have, by its schema. */
function keysOf(schema: unknown): string {
  const known = schema as { _zod?: { def?: { shape?: object } } } | undefined;
  const keys = Object.keys(known?._zod?.def?.shape ?? {});
  return keys.length === 0 ? '' : `. The keys are ${keys.join(', ')}`;
}

/** Says what was expected of an input, and what came: `zod/mini` has no words of its own. */
export function wordsOf(issue: RawIssue): string {
  const { code, expected, values, format, inst } = issue;
  if (code === 'too_big' || code === 'too_small') return boundOf(issue);
  if (code === 'unrecognized_keys') return `There is no such key${keysOf(inst)}`;
  if (format === 'email') return 'Expected an e-mail address, such as ann@blog.example';
  const wanted = Array.isArray(values)
    ? values.map((value) => JSON.stringify(value)).join(' or ')
    : types[String(expected)];
  return `Expected ${wanted ?? 'a value of another form'}${came(issue)}`;
}
