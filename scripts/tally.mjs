// Sums up a whole run in one line: `N passed, N failed`. Called with the exit codes of the checks and
// of the tests. Built-ins only: it has to speak even when nothing could be installed.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);

const cache = join(dirname(dirname(script)), 'node_modules/.cache');

/** Where the tests leave vitest's figures. */
export const resultsFile = join(cache, 'test-results.json');

/** Where those against real servers leave theirs. */
export const liveResultsFile = join(cache, 'live-results.json');

/**
 * @param {{ checkExit: number, testExit: number, results: any }} run `results` is vitest's JSON report, null where there is none
 * @returns {{ passed: number, failed: number, notes: string[] }}
 */
export function tally({ checkExit, testExit, results }) {
  const notes = [];
  let passed = results?.numPassedTests ?? 0;
  let failed = results?.numFailedTests ?? 0;
  const suites = results?.testResults ?? [];
  for (const suite of suites) {
    // A file that could not be loaded fails without one failed test in it.
    if (
      suite.status === 'failed' &&
      !suite.assertionResults.some((test) => test.status === 'failed')
    ) {
      failed += 1;
      notes.push(`did not run: ${suite.name}`);
    }
  }
  if (checkExit === 0) passed += 1;
  else {
    failed += 1;
    notes.push(`npm run check failed (exit ${checkExit})`);
  }
  if ((results?.numPassedTests ?? 0) + (results?.numFailedTests ?? 0) === 0) {
    failed += 1;
    notes.push('no test was executed');
  } else if (testExit !== 0 && failed === (checkExit === 0 ? 0 : 1)) {
    failed += 1;
    notes.push(`npm test failed (exit ${testExit})`);
  }
  const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
  if (skipped > 0) notes.push(`${skipped} skipped`);
  return { passed, failed, notes };
}

if (process.argv[1] === script) {
  const [checkExit = 1, testExit = 1] = process.argv.slice(2).map(Number);
  const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : null;
  const { passed, failed, notes } = tally({ checkExit, testExit, results });
  for (const note of notes) console.log(note);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
