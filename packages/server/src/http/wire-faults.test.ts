import { runLaws, wireLaws } from '@blog/conformance';
import { describe, expect, test } from 'vitest';

import { faultyServers } from './testing/wire-faults.js';
import { wireTarget } from './testing/wire-target.js';

describe('every faulty server is caught by the law of the wire named for it', () => {
  test.each(faultyServers)('$law: $fault', async ({ law, make }) => {
    const { target, options } = wireTarget(make());
    const report = await runLaws(target, { laws: wireLaws(options), only: [`wire.${law}`] });
    expect(report.failed).toBe(1);
  });
});

test('each law of the wire catches a fault, but for those that the sound server does not need', () => {
  const caught = new Set(faultyServers.map(({ law }) => `wire.${law}`));
  const { options } = wireTarget();
  const never = wireLaws(options).filter(({ id }) => !caught.has(id));
  expect(never.map(({ id }) => id)).toEqual([]);
});
