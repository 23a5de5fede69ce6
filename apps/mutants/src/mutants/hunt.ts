import { type LawResult, laws, runLaws, type Target } from '@blog/conformance';

import type { Mutant } from './mutant.js';

/** The outcome for one mutant. */
export interface Hunt {
  readonly mutant: Mutant;
  /** Whether its law failed on it, and passed on the sound one. */
  readonly caught: boolean;
  /** The outcome of the law on the mutant and on the sound one. */
  readonly message: string;
}

/** A mutant, and the hunt for it, which is on. */
export interface Hunted {
  readonly mutant: Mutant;
  readonly hunt: Promise<Hunt>;
}

/**
 * Makes mutants, one after the other. The hunt for each begins when it is made, since some laws wait
 * for seconds; all are made when this resolves.
 */
export async function huntAll(mutants: readonly Mutant[]): Promise<Hunted[]> {
  const hunted: Hunted[] = [];
  for (const mutant of mutants) {
    const targets = await targetsOf(mutant);
    hunted.push({ mutant, hunt: hunt(mutant, targets) });
  }
  return hunted;
}

type Made = { readonly faulty: Target; readonly sound: Target } | { readonly why: string };

/** With the fault and without it; or why they cannot be made. */
async function targetsOf({ make, sound }: Mutant): Promise<Made> {
  try {
    return { faulty: await make(), sound: await sound() };
  } catch (error) {
    return { why: String(error) };
  }
}

/** Runs a mutant's law on it and on the sound one. */
async function hunt(mutant: Mutant, targets: Made): Promise<Hunt> {
  if ('why' in targets) return { mutant, caught: false, message: `was not made: ${targets.why}` };
  const only = laws.filter(({ id }) => id === mutant.law);
  const [found, sound] = [
    await runLaws(targets.faulty, { laws: only }),
    await runLaws(targets.sound, { laws: only }),
  ];
  const [result] = found.results;
  const caught = result?.outcome === 'failed' && !isCrash(result) && sound.passed === 1;
  return {
    mutant,
    caught,
    message: `${mutant.law} ${inWords(result)}; the sound one: ${inWords(sound.results[0])}`,
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
