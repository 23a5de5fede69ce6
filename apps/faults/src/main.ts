// `npm run test:faults`: breaks what a blog stands on while clients write, and holds everything that was
// acknowledged against what is there afterwards. `--seed N` repeats a run, `--rounds N` and `--only WORDS`
// make it shorter, `--short` runs a few rounds of each.
import { rm } from 'node:fs/promises';

import { bundleApp } from './app/start-app.js';
import { countsText } from './kit/report.js';
import { type FaultOptions, readOptions } from './options.js';
import { runScenario } from './run-scenario.js';
import { scenarios } from './scenarios/all.js';

/** Rounds after which a long run tells that it goes on. */
const PROGRESS = 50;

async function main({ seed, rounds, only, isShort }: FaultOptions): Promise<number> {
  const chosen = scenarios.filter(({ name }) => name.includes(only));
  if (chosen.length === 0) {
    const names = scenarios.map(({ name }) => `  ${name}`).join('\n');
    console.error(`No kind of fault has ${JSON.stringify(only)} in its name. There are:\n${names}`);
    return 2;
  }
  console.log(`Seed ${seed}. The same faults again: npm run test:faults -- --seed ${seed}\n`);
  const bundle = await bundleApp();
  let passed = 0;
  let failed = 0;
  try {
    for (const scenario of chosen) {
      const { full, short } = scenario.rounds;
      const started = performance.now();
      const wanted = rounds ?? (isShort ? short : full);
      const result = await runScenario(scenario, {
        bundle,
        seed,
        rounds: wanted,
        onRound(number) {
          if (number % PROGRESS === 0 && number < wanted)
            console.log(`  ${scenario.name}: ${number} of ${wanted} rounds`);
        },
        onFaults: (text) => console.log(`  ${text}`),
      });
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(`${scenario.name} (${seconds} s): ${countsText(result.counts)}`);
      if (result.skipped !== null) console.log(`  not run: ${result.skipped}`);
      passed += result.passed;
      failed += result.failed;
    }
  } finally {
    await rm(bundle, { force: true });
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

let options: FaultOptions;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
process.exitCode = await main(options);
