import { expect, test } from 'vitest';
import { tally } from './tally.mjs';

const green = { numPassedTests: 5, numFailedTests: 0, testResults: [] };

test('the checks count as one', () => {
  expect(tally({ checkExit: 0, testExit: 0, results: green })).toMatchObject({
    passed: 6,
    failed: 0,
  });
  expect(tally({ checkExit: 1, testExit: 0, results: green })).toMatchObject({
    passed: 5,
    failed: 1,
  });
});

test('a run without tests, or without any figures, is a failure', () => {
  expect(tally({ checkExit: 0, testExit: 0, results: null }).failed).toBe(1);
  const empty = { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  expect(tally({ checkExit: 0, testExit: 0, results: empty }).failed).toBe(1);
});

test('a file that could not be loaded counts, though no test in it failed', () => {
  const results = {
    ...green,
    testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }],
  };
  expect(tally({ checkExit: 0, testExit: 1, results })).toMatchObject({ passed: 6, failed: 1 });
});

test('a test run that fails for another reason counts too, even beside failed checks', () => {
  expect(tally({ checkExit: 0, testExit: 1, results: green }).failed).toBe(1);
  expect(tally({ checkExit: 1, testExit: 1, results: green }).failed).toBe(2);
});
