import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { laws, targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql, type SqlOptions } from '@blog/server/sql';
import { afterAll } from 'vitest';

import { startPostgres } from '../../../../scripts/postgres.js';
import { startSecondProcess, type StoreThere } from './testing/second-process.js';

const server = await startPostgres();
const other = startSecondProcess();
const folder = mkdtempSync(join(tmpdir(), 'blog-laws-'));
afterAll(async () => {
  other.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** A store here, and one over the same data in the other process. */
const inTwoProcesses = (name: string, optionsOf: (count: number) => SqlOptions) => {
  let count = 0;
  return targetOf(name, async () => {
    const options = optionsOf((count += 1));
    const store = await openSql({ ...options, posts: 'own' });
    let there: StoreThere | undefined;
    return {
      backendFor: (actor) => store.as(actor),
      second: async () => (there = await other.open(options)),
      configure: async (settings) => {
        await store.settings.update(settings);
      },
      close: async () => {
        await there?.close();
        await store.close();
      },
    };
  });
};

const ofTwoStores = laws.filter(({ needs }) => needs.features?.includes('second') === true);

describeLaws(
  inTwoProcesses('sql on PostgreSQL, in two processes', (count) => ({
    url: server.url,
    schema: `law_${count}`,
    connections: 3,
  })),
  { laws: ofTwoStores, notApplicable: 0 },
);

describeLaws(
  inTwoProcesses('sql, in two processes', (count) => ({ file: join(folder, `${count}.sqlite`) })),
  { laws: ofTwoStores, notApplicable: 0 },
);
