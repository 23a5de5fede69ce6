import { memory } from '@blog/core';
import { expect, test } from 'vitest';

import { laws } from '../laws/all-laws.js';
import { formatFailure } from './report.js';
import { runLaws } from './run.js';
import { expectNoFailures, spokenAs } from './testing/spoken-as.js';

/** Each is a run of all laws. */
const patient = { timeout: 600_000 };

test('no law fails for want of a caller that it does not name', patient, async () => {
  // Other companies are in fewer-callers.platforms.test.ts.
  await expectNoFailures(['anonymous', 'member', 'admin']);
});

// As `blog check` runs them. Settings of the blog are changed by import alone, and must not leak into other laws.
test(
  'a shared blog that only an admin writes to, and anyone reads, is judged by most laws',
  patient,
  async () => {
    const store = memory();
    const { passed, results } = await runLaws({
      ...spokenAs(['anonymous', 'admin']),
      isolation: 'shared',
      open: async () => ({
        backendFor: async (actor) => store.as(actor),
        close: async () => undefined,
      }),
    });
    const failures = results.filter((one) => one.outcome === 'failed').map(formatFailure);
    expect(failures).toEqual([]);
    expect(passed / laws.length).toBeGreaterThan(0.8);
  },
);
