import { runLaws, wireLaws } from '@blog/conformance';
import { describe, expect, test } from 'vitest';

import { faultyServers } from './testing/wire-faults/all.js';
import { wireTarget } from './testing/wire-target.js';

describe('every faulty server is caught by the law of the wire named for it', () => {
  test.each(faultyServers)('$law: $fault', async ({ law, make }) => {
    const { target, options } = wireTarget({ fault: make() });
    const report = await runLaws(target, { laws: wireLaws(options), only: [`wire.${law}`] });
    expect(report.failed).toBe(1);
  });
});

test('each law of the wire that applies to our server catches a fault', () => {
  const caught = new Set(faultyServers.map(({ law }) => `wire.${law}`));
  const { options } = wireTarget();
  const never = wireLaws(options).filter(({ id }) => !caught.has(id));
  expect(never.map(({ id }) => id)).toEqual(['wire.if-match-refused']);
});
