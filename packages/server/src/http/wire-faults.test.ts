import type { AddressInfo } from 'node:net';

import { runLaws, wireLaws } from '@blog/conformance';
import { converse } from '@blog/conformance/node';
import { describe, expect, test } from 'vitest';

import { carelessServer } from './testing/careless-server.js';
import { faultyServers } from './testing/wire-faults/all.js';
import { wireTarget } from './testing/wire-target.js';

describe('every faulty server is caught by the law of the wire named for it', () => {
  test.each(faultyServers)('$law: $fault', async ({ law, make }) => {
    const { target, options } = wireTarget({ fault: make() });
    const report = await runLaws(target, { laws: wireLaws(options), only: [`wire.${law}`] });
    expect(report.failed).toBe(1);
  });
});

test('a server that mistakes the bytes of a connection is caught by the laws about connections', async () => {
  const server = carelessServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const laws = wireLaws({ url: `http://127.0.0.1:${port}`, converse });
  const only = ['wire.no-body-sent', 'wire.body-no-request', 'wire.chunked-bytes'];
  const report = await runLaws(wireTarget().target, { laws, only });
  await new Promise((resolve) => server.close(resolve));
  expect(report.failed).toBe(3);
});

test('each law of the wire that applies to our server catches a fault', () => {
  const caught = new Set(faultyServers.map(({ law }) => `wire.${law}`));
  const { options } = wireTarget();
  const never = wireLaws(options).filter(({ id }) => !caught.has(id));
  expect(never.map(({ id }) => id)).toEqual(['wire.if-match-refused']);
});
