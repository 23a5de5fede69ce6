import { rm } from 'node:fs/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { bundleApp } from './app/start-app.js';
import { runScenario } from './run-scenario.js';
import { scenarios } from './scenarios/all.js';

let bundle: string;
beforeAll(async () => {
  bundle = await bundleApp();
});
afterAll(() => rm(bundle, { force: true }));

// The seed is always the same: `npm run test:faults` tries others, in more rounds.
const SEED = 1;

it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  'nothing is lost, doubled or half: %s',
  async (_, scenario) => {
    const rounds = scenario.rounds.short;
    const { passed, faults, skipped, counts } = await runScenario(scenario, {
      bundle,
      seed: SEED,
      rounds,
    });
    expect(faults).toEqual([]);
    if (skipped !== null) {
      console.warn(`Not run: ${scenario.name}: ${skipped}`);
      return;
    }
    expect(passed).toBe(rounds);
    expect(counts.acknowledged).toBeGreaterThan(0);
  },
  180_000,
);
