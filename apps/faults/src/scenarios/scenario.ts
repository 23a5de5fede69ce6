import type { Setting } from './stage.js';

/** Does one round, and checks it: what is wrong goes into the report of the setting. */
export type Round = (number: number) => Promise<void>;

/** One kind of fault. */
export interface Scenario {
  readonly name: string;
  /** How many rounds are run: by `npm run test:faults`, and by the tests. */
  readonly rounds: { readonly full: number; readonly short: number };
  /**
   * Prepares everything, hands over the rounds, and clears up.
   *
   * @returns Why it cannot be run on this machine; else nothing.
   */
  run(setting: Setting, rounds: (round: Round) => Promise<void>): Promise<string | void>;
}
