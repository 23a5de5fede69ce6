import { parseArgs } from 'node:util';

/** The arguments of `npm run soak`. */
export interface SoakOptions {
  readonly minutes: number;
  /** The file that the figures are written to as well. */
  readonly json: string | undefined;
}

/** With fewer there is nothing that could be compared. */
const LEAST = 3;

/**
 * Reads the arguments.
 *
 * @throws RangeError where a value is not one of those allowed; TypeError where an option is unknown
 */
export function readSoakOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string', default: '15' }, json: { type: 'string' } },
  });
  const minutes = Number(values.minutes);
  if (!Number.isInteger(minutes) || minutes < LEAST)
    throw new RangeError(
      `--minutes takes a whole number from ${LEAST} on, not "${values.minutes}".`,
    );
  return { minutes, json: values.json };
}
