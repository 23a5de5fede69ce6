// Sums up a whole run in one line: `N passed, N failed`. Called with the exit codes of the checks, of
// the tests and of those against real servers. Built-ins only: it has to speak even when nothing
// could be installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, workspaces } from './workspace-aliases.mjs';

/**
 * The file in which the tests of a folder leave vitest's figures. Turbo keeps it with the task, so it
 * is there also for tests that did not have to run again.
 * @param {string} dir relative to the root
 */
export const resultsFileOf = (dir) => join(root, dir, '.cache/test-results.json');

/** The file in which the tests against real servers leave theirs. */
export const liveResultsFile = join(root, 'node_modules/.cache/live-results.json');

/** The folders whose tests `npm test` runs. */
export const testedFolders = () => [
  ...workspaces()
    .filter(({ manifest }) => manifest.scripts?.test !== undefined)
    .map(({ dir }) => dir),
  'scripts',
];

/**
 * @typedef {{ passed: number, failed: number, notes: string[] }} Tally
 * @typedef {{ name: string, report: any }} Results `report` is vitest's JSON report, null where there is none
 * @typedef {{ command: string, exit: number, results: Results[] }} TestRun
 */

/** @type {(tallies: Tally[]) => Tally} */
const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
  notes: tallies.flatMap(({ notes }) => notes),
});

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
  return sum([checks, ...runs.map(tallyOf)]);
}

/**
 * Adds up the results of one command. Results that are missing, and an exit code that no failed test
 * explains, count as failures.
 * @param {TestRun} run
 * @returns {Tally}
 */
export function tallyOf({ command, exit, results }) {
  const told = sum(
    results
      .filter(({ report }) => report !== null)
      .map(({ name, report }) => tallyOfReport(command, name, report)),
  );
  if (told.passed + told.failed === 0)
    return { passed: 0, failed: 1, notes: [`${command}: no test was executed`] };
  const missing = results
    .filter(({ report }) => report === null)
    .map(({ name }) => ({ passed: 0, failed: 1, notes: [`${command}: no results of ${name}`] }));
  const total = sum([told, ...missing]);
  if (exit === 0 || total.failed > 0) return total;
  return sum([total, { passed: 0, failed: 1, notes: [`${command} failed (exit ${exit})`] }]);
}

/**
 * @param {string} command
 * @param {string} name
 * @param {any} report
 * @returns {Tally}
 */
function tallyOfReport(command, name, report) {
  const notes = [];
  let failed = report.numFailedTests ?? 0;
  for (const suite of report.testResults ?? []) {
    const failedTests = (suite.assertionResults ?? []).filter(
      (/** @type {any} */ test) => test.status === 'failed',
    );
    for (const test of failedTests) notes.push(`${command}, ${name}: failed: ${test.fullName}`);
    // A file that could not be loaded fails without one failed test in it.
    if (suite.status === 'failed' && failedTests.length === 0) {
      failed += 1;
      notes.push(`did not run: ${suite.name}`);
    }
  }
  const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  if (skipped > 0) notes.push(`${command}: ${skipped} skipped in ${name}`);
  return { passed: report.numPassedTests ?? 0, failed, notes };
}

/**
 * @param {string} name
 * @param {string} file
 * @returns {Results}
 */
const readResults = (name, file) => ({
  name,
  report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null,
});

/** The results that the last `npm test` left. */
export const testResults = () => testedFolders().map((dir) => readResults(dir, resultsFileOf(dir)));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [checkExit = 1, testExit = 1, liveExit = 1] = process.argv.slice(2).map(Number);
  const runs = [
    { command: 'npm test', exit: testExit, results: testResults() },
    {
      command: 'npm run test:live',
      exit: liveExit,
      results: [readResults('apps/live', liveResultsFile)],
    },
  ];
  const { passed, failed, notes } = tally({ checkExit, runs });
  for (const note of notes) console.log(note);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
