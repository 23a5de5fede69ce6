import { expect, test } from 'vitest';
import { tally } from './tally.mjs';

const green = { numPassedTests: 5, numFailedTests: 0, testResults: [] };
const run = (exit: number, results: object | null) => ({ command: 'npm test', exit, results });

test('the checks count as one', () => {
  const runs = [run(0, green)];
  expect(tally({ checkExit: 0, runs })).toMatchObject({ passed: 6, failed: 0 });
  expect(tally({ checkExit: 1, runs })).toMatchObject({ passed: 5, failed: 1 });
});

test('the tests against real servers are added', () => {
  const live = { command: 'live', exit: 1, results: { ...green, numFailedTests: 2 } };
  expect(tally({ checkExit: 0, runs: [run(0, green), live] })).toEqual({
    passed: 11,
    failed: 2,
    notes: [],
  });
});

test('a run without tests, or without any figures, is a failure', () => {
  expect(tally({ checkExit: 0, runs: [run(0, null)] }).failed).toBe(1);
  const empty = { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  expect(tally({ checkExit: 0, runs: [run(0, empty)] }).failed).toBe(1);
  const live = { command: 'live', exit: 124, results: null };
  expect(tally({ checkExit: 0, runs: [run(0, green), live] })).toMatchObject({
    failed: 1,
    notes: ['live: no test was executed'],
  });
});

test('a file that could not be loaded counts, though no test in it failed', () => {
  const results = {
    ...green,
    testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }],
  };
  const runs = [run(1, results)];
  expect(tally({ checkExit: 0, runs })).toMatchObject({ passed: 6, failed: 1 });
});

test('a test run that fails for another reason counts too, even beside failed checks', () => {
  const runs = [run(1, green)];
  expect(tally({ checkExit: 0, runs }).failed).toBe(1);
  expect(tally({ checkExit: 1, runs }).failed).toBe(2);
});
