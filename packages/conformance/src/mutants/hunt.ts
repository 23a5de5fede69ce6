import { laws } from '../all-laws.js';
import { type LawResult, runLaws } from '../run.js';
import type { Mutant } from './mutant.js';

/** What became of a mutant. */
export interface Hunt {
  readonly mutant: Mutant;
  /** Whether its law failed on it, and passed on the sound one. */
  readonly caught: boolean;
  /** What the law said of it. */
  readonly message: string;
}

/** Runs a mutant's law on it and on the sound one. */
export async function hunt(mutant: Mutant): Promise<Hunt> {
  const only = laws.filter(({ id }) => id === mutant.law);
  const [found, sound] = [
    await runLaws(mutant.make(), { laws: only }),
    await runLaws(mutant.sound(), { laws: only }),
  ];
  const [result] = found.results;
  const caught = result?.outcome === 'failed' && !isCrash(result) && sound.passed === 1;
  return {
    mutant,
    caught,
    message: `${inWords(result)}; the sound one: ${inWords(sound.results[0])}`,
  };
}

/** A mutant that breaks down in another way than meant proves nothing of the law. */
function isCrash(result: LawResult): boolean {
  return result.outcome === 'failed' && /TypeError|ReferenceError|RangeError/.test(result.message);
}

function inWords(result: LawResult | undefined): string {
  if (result === undefined) return 'there is no such law';
  return result.outcome === 'failed' ? `failed: ${result.message}` : result.outcome;
}

/** The table of a hunt, closing with `mutants: N of N caught`. */
export function formatHunt(hunts: readonly Hunt[]): string {
  const lines = hunts.map(({ mutant, caught }) =>
    [caught ? 'caught' : 'MISSED', mutant.id.padEnd(34), mutant.law.padEnd(36), mutant.fault].join(
      '  ',
    ),
  );
  const caught = hunts.filter((one) => one.caught).length;
  return [...lines, `mutants: ${caught} of ${hunts.length} caught`].join('\n');
}
