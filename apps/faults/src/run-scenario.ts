import { type Random, seeded } from '../../../scripts/seeded-random.js';
import { type Counts, Report } from './kit/report.js';
import type { Scenario } from './scenarios/scenario.js';

/** The result of a scenario. */
export interface Result {
  readonly counts: Counts;
  readonly passed: number;
  readonly failed: number;
  /** The faults, with the numbers of their rounds. */
  readonly faults: readonly string[];
  /** Why this machine cannot run it. */
  readonly skipped: string | null;
}

export interface RunOptions {
  readonly bundle: string;
  readonly seed: number;
  readonly rounds: number;
  readonly onFaults?: (text: string) => void;
  readonly onRound?: (number: number) => void;
}

/** Runs the rounds of one scenario. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<Result> {
  const { bundle, seed, rounds, onFaults, onRound } = options;
  const random: Random = seeded(seed).part(scenario.name);
  const report = new Report();
  const faults: string[] = [];
  let failed = 0;
  const note = (where: string): boolean => {
    const found = report.takeFaults();
    for (const fault of found) {
      faults.push(`${where}: ${fault}`);
      onFaults?.(`${where}: ${fault}`);
    }
    return found.length > 0;
  };
  let skipped: string | null = null;
  try {
    skipped =
      (await scenario.run({ bundle, report, random }, async (round) => {
        for (let number = 1; number <= rounds; number += 1) {
          await round(number);
          report.counts.rounds += 1;
          if (note(`round ${number}`)) failed += 1;
          onRound?.(number);
        }
      })) ?? null;
  } catch (error) {
    report.harm('stuck', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  // Faults that are found before the first round, or when everything is read once more.
  if (note('after all rounds')) failed += 1;
  const { counts } = report;
  return { counts, passed: Math.max(0, counts.rounds - failed), failed, faults, skipped };
}
