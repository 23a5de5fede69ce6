import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { placesOf, type Places } from './run/databases.js';
import { fuzz } from './run/fuzz-run.js';
import { faultsOf } from './run/report.js';
import { type FuzzedServer, startFuzzedServer } from './server/fuzzed-server.js';
import type { SeededFault } from './server/messages.js';

// A short part of `npm run test:fuzz`, always with the same requests.
describe.each(['sqlite', 'postgres'] as const)('requests of the document, on %s', (database) => {
  let places: Places;
  let server: FuzzedServer;
  beforeAll(async () => {
    places = await placesOf(database);
    server = startFuzzedServer();
  });
  afterAll(async () => {
    await server.stop();
    await places.remove();
  });

  it(
    'are answered as the document says, with a cache and without',
    { timeout: 300_000 },
    async () => {
      const options = { seed: 1, requests: 2000, measures: false };
      const result = await fuzz(server, places.next(), options);
      expect(await faultsOf(result, server, () => places.next())).toEqual([]);
      expect(result.hits).toBeGreaterThan(50);
    },
  );
});

describe('a fault of the server', () => {
  let server: FuzzedServer;
  beforeAll(() => {
    server = startFuzzedServer();
  });
  afterAll(() => server.stop());

  it.each<[fault: SeededFault, kind: RegExp, most: number]>([
    ['wrong type', /schema of 200 of posts/, 3],
    ['rare throw', /status 503/, 1],
    ['cache without roles', /cache of /, 2],
    ['stale cache', /cache of /, 6],
  ])(
    'is found, and led back to few requests: %s',
    { timeout: 300_000 },
    async (fault, kind, most) => {
      const place = () => ({ options: { file: ':memory:' }, fault });
      const options = { seed: 1, requests: 3000, measures: false, mostFound: 1 };
      const result = await fuzz(server, place(), options);
      const [found] = result.found;
      expect(found?.kind).toMatch(kind);
      const [told = ''] = await faultsOf(result, server, place);
      const count = Number(/lead to it in an empty blog \((\d+)\)/.exec(told)?.[1]);
      expect(count, told).toBeGreaterThan(0);
      expect(count, told).toBeLessThanOrEqual(most);
    },
  );
});
