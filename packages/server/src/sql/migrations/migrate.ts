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
  const schema = await driver.read(foundSchema);
  checkKnown(schema, steps);
  for (const step of steps) {
    if (step.version <= schema.version) continue;
    await driver.write(function* () {
      yield* lockContent();
      yield* change(RECORD, []);
      // Another process may have been faster.
      if ((yield* foundSchema()).version >= step.version) return;
      yield { sql: step.sql, parameters: [], isScript: true };
      yield* change('INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)', [
        step.version,
        step.name,
        new Date().toISOString(),
      ]);
      if (step.version >= KNOWS_LOWEST)
        yield* change('UPDATE migrations SET lowest = ? WHERE version = ?', [
          step.lowest ?? step.version,
          step.version,
        ]);
    });
  }
}

/** @throws BlogError `unavailable` for a schema that is newer than this package, and leaves it behind. */
export function checkKnown({ version, lowest }: Schema, steps: readonly Migration[]): void {
  const known = steps.at(-1)?.version ?? 0;
  if (version > known && lowest > known)
    throw new BlogError('unavailable', {
      message: `The database has schema ${version}, and this version of @blog/server knows schemas up to ${known}. Update @blog/server.`,
      backend: 'sql',
    });
}

const RECORD = `CREATE TABLE IF NOT EXISTS migrations
  (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)`;

/** The step that has added the column `lowest`. */
const KNOWS_LOWEST = 6;

/** The schema of a database. */
export interface Schema {
  /** 0 for a new database. */
  readonly version: number;
  /** The lowest schema whose programs may use the database. */
  readonly lowest: number;
}

/** @throws BlogError `unavailable` where the database is another program's. */
export function* foundSchema(): Work<Schema> {
  const tables = yield* rows<{ name: string }>((yield* dialectOf()).tables, []);
  if (tables.length > 0 && !tables.some(({ name }) => name === 'migrations'))
    throw new BlogError('unavailable', {
      message: `The database is not a blog: it has tables such as "${tables[0]?.name ?? ''}", and none that records migrations. Choose another one.`,
      backend: 'sql',
    });
  if (tables.length === 0) return { version: 0, lowest: 0 };
  const last = yield* row<{ version: number | null }>(
    'SELECT max(version) AS version FROM migrations',
    [],
  );
  const version = last?.version ?? 0;
  if (version < KNOWS_LOWEST) return { version, lowest: version };
  const needed = yield* row<{ lowest: number | null }>(
    'SELECT max(lowest) AS lowest FROM migrations',
    [],
  );
  return { version, lowest: needed?.lowest ?? version };
}
