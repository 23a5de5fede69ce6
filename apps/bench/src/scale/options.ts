import { parseArgs } from 'node:util';

const databases = ['sqlite', 'postgres'] as const;

export type Database = (typeof databases)[number];

/** The least posts of a blog that has all of the pages which are measured. */
const LEAST = 10_000;

/** The arguments of `npm run scale`. */
export interface ScaleOptions {
  /** The posts of the blogs, the smallest first. */
  readonly sizes: readonly number[];
  readonly databases: readonly Database[];
  readonly rounds: number;
  /** The file that the figures are written to as well. */
  readonly json: string | undefined;
  /** Whether a missed mark fails the run. */
  readonly strict: boolean;
}

/**
 * Reads the arguments.
 *
 * @throws RangeError where a value is not one of those allowed; TypeError where an option is unknown
 */
export function readScaleOptions(args: readonly string[]): ScaleOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      million: { type: 'boolean', default: false },
      posts: { type: 'string', default: '10000,100000' },
      only: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      json: { type: 'string' },
      strict: { type: 'boolean', default: false },
    },
  });
  const { only, rounds, million, json, strict } = values;
  const sizes = values.posts.split(',').map((text) => atLeast(LEAST, text, 'posts'));
  if (million) sizes.push(1_000_000);
  return {
    sizes: [...new Set(sizes)].toSorted((a, b) => a - b),
    databases: only === undefined ? databases : [databaseOf(only)],
    rounds: atLeast(1, rounds, 'rounds'),
    json,
    strict,
  };
}

function databaseOf(text: string): Database {
  const found = databases.find((name) => name === text);
  if (found === undefined)
    throw new RangeError(`--only takes one of ${databases.join(', ')}, not "${text}".`);
  return found;
}

function atLeast(least: number, text: string, option: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new RangeError(`--${option} takes whole numbers from ${least} on, not "${text}".`);
}
