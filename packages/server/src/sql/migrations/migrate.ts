import { BlogError } from '@blog/core';

import { dialectOf } from '../kit/dialect.js';
import type { Driver } from '../kit/driver.js';
import type { Migration } from '../kit/migration.js';
import { lockContent } from '../kit/locks.js';
import { change, row, rows, type Work } from '../kit/work.js';

/**
 * Brings the database to the schema that this package reads and writes, in one transaction for each step.
 *
 * @throws BlogError `unavailable` where the database is newer than this package, or is another
 *   program's.
 */
export async function migrate(
  driver: Driver,
  steps: readonly Migration[] = driver.dialect.migrations,
): Promise<void> {
  const found = await driver.read(foundVersion);
  const known = steps.at(-1)?.version ?? 0;
  if (found > known)
    throw new BlogError('unavailable', {
      message: `The database has schema ${found}, and this version of @blog/server knows schemas up to ${known}. Update @blog/server.`,
      backend: 'sql',
    });
  for (const step of steps) {
    if (step.version <= found) continue;
    await driver.write(function* () {
      yield* lockContent();
      yield* change(RECORD, []);
      // Another process may have been faster.
      if ((yield* foundVersion()) >= step.version) return;
      yield { sql: step.sql, parameters: [], isScript: true };
      yield* change('INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)', [
        step.version,
        step.name,
        new Date().toISOString(),
      ]);
    });
  }
}

const RECORD = `CREATE TABLE IF NOT EXISTS migrations
  (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)`;

/** The version of the schema that the database has; 0 for a new one. */
function* foundVersion(): Work<number> {
  const tables = yield* rows<{ name: string }>((yield* dialectOf()).tables, []);
  if (tables.length > 0 && !tables.some(({ name }) => name === 'migrations'))
    throw new BlogError('unavailable', {
      message: `The database is not a blog: it has tables such as "${tables[0]?.name ?? ''}", and none that records migrations. Choose another one.`,
      backend: 'sql',
    });
  if (tables.length === 0) return 0;
  const last = yield* row<{ version: number | null }>(
    'SELECT max(version) AS version FROM migrations',
    [],
  );
  return last?.version ?? 0;
}
