import { BlogError } from '@blog/core';

import type { Driver } from '../kit/work.js';
import { blog } from './0001-blog.js';
import { enclosures } from './0002-enclosures.js';
import { formerUrls } from './0003-former-urls.js';
import { waitingAuthors } from './0004-waiting-authors.js';
import { waitingOrder } from './0005-waiting-order.js';
import { row, rows } from '../kit/work.js';

/** A step of the schema. It is never changed once released; the next step changes what it made. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements, separated by semicolons. */
  readonly sql: string;
}

/** All steps, in order. */
export const migrations: readonly Migration[] = [
  blog,
  enclosures,
  formerUrls,
  waitingAuthors,
  waitingOrder,
];

/** The schema that this package reads and writes. */
export const SCHEMA_VERSION = migrations.length;

/**
 * Brings the database to {@link SCHEMA_VERSION}, in one transaction for each step.
 *
 * @throws BlogError `unavailable` where the database is newer than this package, or is another
 *   program's.
 */
export async function migrate(
  driver: Driver,
  script: (sql: string) => void,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  const found = await driver.read(foundVersion);
  const known = steps.length;
  if (found > known)
    throw new BlogError('unavailable', {
      message: `The database has schema ${found}, and this version of @blog/server knows schemas up to ${known}. Update @blog/server.`,
      backend: 'sql',
    });
  for (const step of steps.slice(found)) {
    await driver.write(function* () {
      // Another process may have been faster.
      if ((yield* foundVersion()) >= step.version) return;
      script(step.sql);
      yield* rows('INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)', [
        step.version,
        step.name,
        new Date().toISOString(),
      ]);
    });
  }
}

/** The version of the schema that the database has; 0 for a new one. */
function* foundVersion() {
  const tables = yield* rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    [],
  );
  if (tables.length > 0 && !tables.some(({ name }) => name === 'migrations'))
    throw new BlogError('unavailable', {
      message: `The database is not a blog: it has tables such as "${tables[0]?.name ?? ''}", and none that records migrations. Choose another file.`,
      backend: 'sql',
    });
  if (tables.length === 0)
    yield* rows(
      'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)',
      [],
    );
  const last = yield* row<{ version: number | null }>(
    'SELECT max(version) AS version FROM migrations',
    [],
  );
  return last?.version ?? 0;
}
