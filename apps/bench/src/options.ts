import { parseArgs } from 'node:util';

import { contenderNames } from './server/variants.js';

const parts = ['bytes', 'server', 'import', 'mapping', 'writes', 'peers'];

/** The arguments of a run of the benchmarks. */
export interface BenchOptions {
  /** The file that the figures are written to as well. */
  readonly json: string | undefined;
  /** A page, relative to where the command was given, whose sections get the tables of the servers. */
  readonly write: string | undefined;
  readonly only: string | undefined;
  readonly megabytes: number;
  /** Rounds of the servers and of mapping. */
  readonly rounds: number;
  /** A commit whose servers are measured in the same rounds. */
  readonly before: string | undefined;
  /** The servers to measure beside the bare one; all where absent. */
  readonly variants: readonly string[] | undefined;
}

/**
 * Reads the arguments.
 *
 * @throws RangeError where a value is not one of those allowed; TypeError where an option is unknown
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      write: { type: 'string' },
      only: { type: 'string' },
      megabytes: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '9' },
      before: { type: 'string' },
      variants: { type: 'string' },
    },
  });
  const { json, write, only, before } = values;
  const variants = values.variants?.split(',');
  const unknown = variants?.find((name) => !contenderNames.includes(name));
  if (unknown !== undefined)
    throw new RangeError(
      `--variants takes names of ${contenderNames.join(', ')}, not "${unknown}".`,
    );
  if (only !== undefined && !parts.includes(only))
    throw new RangeError(`--only takes one of ${parts.join(', ')}, not "${only}".`);
  return {
    json,
    write,
    only,
    megabytes: positive(values.megabytes, 'megabytes'),
    rounds: positive(values.rounds, 'rounds'),
    before,
    variants,
  };
}

function positive(text: string, option: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new RangeError(`--${option} takes a number above 0, not "${text}".`);
}
