// Sums up a whole run in one line: `N passed, N failed`. Called with the exit codes of the checks, of
// the tests and of those against real servers. Built-ins only: it has to speak even when nothing
// could be installed.
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
 * @typedef {{ passed: number, failed: number, notes: string[] }} Tally
 * @typedef {{ command: string, exit: number, results: any }} TestRun `results` is vitest's JSON report, null where there is none
 */

/**
 * The checks count as one; what else there is, test by test.
 * @param {{ checkExit: number, runs: TestRun[] }} run
 * @returns {Tally}
 */
export function tally({ checkExit, runs }) {
  const checks =
    checkExit === 0
      ? { passed: 1, failed: 0, notes: [] }
      : { passed: 0, failed: 1, notes: [`npm run check failed (exit ${checkExit})`] };
  return [checks, ...runs.map(tallyOf)].reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    notes: [...sum.notes, ...one.notes],
  }));
}

/**
 * @param {TestRun} run
 * @returns {Tally}
 */
function tallyOf({ command, exit, results }) {
  const notes = [];
  const passed = results?.numPassedTests ?? 0;
  let failed = results?.numFailedTests ?? 0;
  for (const suite of results?.testResults ?? []) {
    // A file that could not be loaded fails without one failed test in it.
    if (
      suite.status === 'failed' &&
      !suite.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')
    ) {
      failed += 1;
      notes.push(`did not run: ${suite.name}`);
    }
  }
  if (passed + failed === 0) {
    failed += 1;
    notes.push(`${command}: no test was executed`);
  } else if (exit !== 0 && failed === 0) {
    failed += 1;
    notes.push(`${command} failed (exit ${exit})`);
  }
  const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
  if (skipped > 0) notes.push(`${command}: ${skipped} skipped`);
  return { passed, failed, notes };
}

/** @param {string} file */
const readResults = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

if (process.argv[1] === script) {
  const [checkExit = 1, testExit = 1, liveExit = 1] = process.argv.slice(2).map(Number);
  const runs = [
    { command: 'npm test', exit: testExit, results: readResults(resultsFile) },
    { command: 'npm run test:live', exit: liveExit, results: readResults(liveResultsFile) },
  ];
  const { passed, failed, notes } = tally({ checkExit, runs });
  for (const note of notes) console.log(note);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
