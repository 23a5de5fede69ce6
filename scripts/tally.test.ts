import { expect, test } from 'vitest';
import { tally, tallyOf } from './tally.mjs';

const green = { numPassedTests: 5, numFailedTests: 0, testResults: [{ status: 'passed' }] };
const empty = { numPassedTests: 0, numFailedTests: 0, testResults: [] };
const unloaded = {
  ...green,
  testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }],
};

/** A run of one workspace for each report. */
const run = (exit: number, ...reports: (object | null)[]) => ({
  command: 'npm test',
  exit,
  results: reports.map((report, index) => ({ name: `packages/${index}`, report })),
});

test('the checks count as one', () => {
  const runs = [run(0, green)];
  expect(tally({ checkExit: 0, runs })).toMatchObject({ passed: 6, failed: 0 });
  expect(tally({ checkExit: 1, runs })).toMatchObject({ passed: 5, failed: 1 });
});

test('the tests of all workspaces are added, and those against real servers', () => {
  const live = { ...run(1, { ...green, numFailedTests: 2 }), command: 'live' };
  expect(tally({ checkExit: 0, runs: [run(0, green, green), live] })).toEqual({
    passed: 16,
    failed: 2,
    notes: [],
  });
});

test('a workspace without results is a failure, and is named', () => {
  expect(tallyOf(run(1, green, null, empty))).toEqual({
    passed: 5,
    failed: 1,
    notes: ['npm test: no results of packages/1'],
  });
});

test('a run without tests, or without any figures, is one failure', () => {
  expect(tally({ checkExit: 0, runs: [run(0, null, null)] }).failed).toBe(1);
  expect(tally({ checkExit: 0, runs: [run(0, empty, empty)] }).failed).toBe(1);
  const skipped = { ...empty, numPendingTests: 2, testResults: [{ status: 'passed' }] };
  expect(tally({ checkExit: 0, runs: [run(0, skipped)] }).failed).toBe(1);
  const live = { command: 'live', exit: 124, results: [{ name: 'apps/live', report: null }] };
  expect(tally({ checkExit: 0, runs: [run(0, green), live] })).toMatchObject({
    failed: 1,
    notes: ['live: no test was executed'],
  });
});

test('a file that could not be loaded counts, though no test in it failed', () => {
  expect(tally({ checkExit: 0, runs: [run(1, green, unloaded)] })).toMatchObject({
    passed: 11,
    failed: 1,
    notes: ['did not run: a.test.ts'],
  });
});

test('a test that failed is named at the end, where the log of a long run is read first', () => {
  const suite = {
    name: 'a.test.ts',
    status: 'failed',
    assertionResults: [
      { status: 'passed', fullName: 'paging one' },
      { status: 'failed', fullName: 'paging two' },
    ],
  };
  expect(tallyOf(run(1, { ...green, numFailedTests: 1, testResults: [suite] }))).toEqual({
    passed: 5,
    failed: 1,
    notes: ['npm test, packages/0: failed: paging two'],
  });
});

test('a test run that fails for another reason counts too, even beside failed checks', () => {
  const runs = [run(1, green)];
  expect(tally({ checkExit: 0, runs }).failed).toBe(1);
  expect(tally({ checkExit: 1, runs }).failed).toBe(2);
});

test('skipped tests are told by workspace', () => {
  expect(tallyOf(run(0, green, { ...green, numPendingTests: 3 })).notes).toEqual([
    'npm test: 3 skipped in packages/1',
  ]);
});
