import { parseArgs } from 'node:util';

import { type Database, databases } from './run/databases.js';

/** The arguments of a run. */
export interface FuzzOptions {
  readonly seed: number;
  readonly requests: number;
  readonly databases: readonly Database[];
}

/**
 * Reads the arguments.
 *
 * @throws RangeError where a value is not one of those allowed; TypeError where an option is unknown
 */
export function readOptions(args: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      requests: { type: 'string', default: '100000' },
      database: { type: 'string' },
    },
  });
  const { database, seed } = values;
  const named = databases.filter((each) => database === undefined || each === database);
  if (named.length === 0)
    throw new RangeError(`--database takes one of ${databases.join(', ')}, not "${database}".`);
  return {
    seed: seed === undefined ? Date.now() % 1_000_000_007 : whole(seed, 'seed'),
    requests: whole(values.requests, 'requests'),
    databases: named,
  };
}

function whole(text: string, option: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new RangeError(`--${option} takes a whole number above 0, not "${text}".`);
}
