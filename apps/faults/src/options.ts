import { parseArgs } from 'node:util';

/** The options of `npm run test:faults`. */
export interface FaultOptions {
  readonly seed: number;
  /** In place of the number that each scenario has. */
  readonly rounds: number | null;
  /** Only scenarios whose name has these words. */
  readonly only: string;
  /** A few rounds of each. */
  readonly isShort: boolean;
}

/** @throws Error for options that are wrong or unknown. */
export function readOptions(args: readonly string[]): FaultOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      rounds: { type: 'string' },
      only: { type: 'string', default: '' },
      short: { type: 'boolean', default: false },
    },
  });
  return {
    seed: wholeNumber('seed', values.seed),
    rounds: values.rounds === undefined ? null : wholeNumber('rounds', values.rounds),
    only: values.only,
    isShort: values.short,
  };
}

function wholeNumber(name: string, given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new Error(`--${name} is a whole number, not ${JSON.stringify(given)}.`);
}
