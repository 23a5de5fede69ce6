import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import type { Needs } from '../law/needs.js';

/** Those who race: all in one store, or by turns in two stores over the same data. */
export type Racers = (at: number) => LawContext;

/** Writes that meet. */
export interface Race {
  readonly name: string;
  /** The rule, in a sentence. */
  readonly rule: string;
  readonly needs: Needs;
  /** How often they are let meet: often enough that a store without locks fails. Default 1. */
  readonly rounds?: number;
  /** Lets them meet once, and looks at what came of it. Rejects where the rule is broken. */
  meet(racers: Racers, round: number): Promise<void>;
}

const law = lawsOf('races');

/** The two laws of a race: for the callers of one store, and for two stores over the same data. */
export function raceLaws(race: Race): readonly Law[] {
  const { name, rule, features = [], excusedBy = [] } = { ...race, ...race.needs };
  const needs: Needs = { ...race.needs, excusedBy: [...excusedBy, 'writes.not-at-once'] };
  return [
    law(name, rule, needs, (t) => run(race, () => t)),
    law(
      `stores.${name}`,
      `By two stores over the same data: ${rule.charAt(0).toLowerCase()}${rule.slice(1)}`,
      { ...needs, features: [...features, 'second'] },
      async (t) => {
        const second = await t.second();
        await run(race, (at) => (at % 2 === 0 ? t : second));
      },
    ),
  ];
}

/** A shared blog is slow, and the items of a law stay in it: there they meet once. */
async function run({ rounds = 1, meet }: Race, racers: Racers): Promise<void> {
  const times = racers(0).isolation === 'shared' ? 1 : rounds;
  for (let round = 0; round < times; round += 1) await meet(racers, round);
}
