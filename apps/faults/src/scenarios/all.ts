import { backups } from './backups.js';
import { blobs } from './blobs.js';
import { fullDiskOfPostgres, fullDiskOfSqlite } from './full-disk.js';
import { killedAppOnPostgres, killedAppOnSqlite } from './killed-app.js';
import { killedPostgres } from './killed-postgres.js';
import { movedClockOfApp, movedClockOfPostgres } from './moved-clock.js';
import { blackHoles, connectionLimit, resets } from './network.js';
import type { Scenario } from './scenario.js';
import { twoMigrationsOnPostgres, twoMigrationsOnSqlite } from './two-migrations.js';

/** All kinds of faults. */
export const scenarios: readonly Scenario[] = [
  killedAppOnSqlite,
  killedAppOnPostgres,
  killedPostgres,
  resets,
  blackHoles,
  connectionLimit,
  fullDiskOfSqlite,
  fullDiskOfPostgres,
  movedClockOfApp,
  movedClockOfPostgres,
  twoMigrationsOnSqlite,
  twoMigrationsOnPostgres,
  blobs,
  backups,
];
