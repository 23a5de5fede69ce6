import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { startPostgres, type TestPostgres } from '../../../../scripts/postgres.js';
import { type SmallDisk, smallDisk } from '../../../../scripts/small-disk.js';
import type { FaultDatabase } from '../databases/database.js';
import { postgresDatabase } from '../databases/postgres.js';
import { sqliteDatabase } from '../databases/sqlite.js';
import { pause, until } from '../kit/until.js';
import type { Round, Scenario } from './scenario.js';
import { type Setting, Stage } from './stage.js';

const SKIPPED = 'it needs the right to mount a disk';

/** Fills a disk to the last byte. */
function fill(disk: SmallDisk): string {
  const path = join(disk.path, 'filler');
  const file = openSync(path, 'a');
  try {
    for (let size = 1_048_576; size >= 1; size /= 4) appendAll(file, Buffer.alloc(size));
  } finally {
    closeSync(file);
  }
  return path;
}

/** Appends the bytes until there is no room for them. */
function appendAll(file: number, bytes: Buffer): void {
  try {
    while (writeSync(file, bytes) === bytes.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

interface FullDisk {
  readonly whileFull: (stage: Stage) => Promise<void>;
  readonly afterwards: () => Promise<void>;
}

const nothing = async () => undefined;

/** Lets clients write to a full disk, and makes room. */
async function fillDisk(
  disk: SmallDisk,
  database: FaultDatabase,
  setting: Setting,
  rounds: (round: Round) => Promise<void>,
  { whileFull, afterwards }: FullDisk,
): Promise<void> {
  const stage = await Stage.open(database, setting);
  try {
    await rounds((number) =>
      stage.round(number, async () => {
        const random = setting.random.part(`${number}/fault`);
        await stage.moreWrites(random.between(5, 20));
        const filler = fill(disk);
        await stage.anError();
        await pause(random.between(20, 400));
        await whileFull(stage);
        rmSync(filler);
        await afterwards();
        await stage.moreWrites(10);
      }),
    );
    await stage.check(0, true);
  } finally {
    await stage.close();
  }
}

export const fullDiskOfSqlite: Scenario = {
  name: 'a full disk, on SQLite',
  rounds: { full: 20, short: 1 },
  async run(setting, rounds) {
    using disk = smallDisk('48m');
    if (disk === null) return SKIPPED;
    await fillDisk(disk, sqliteDatabase(disk.path), setting, rounds, {
      // Readers go on.
      whileFull: (stage) => stage.read(),
      afterwards: nothing,
    });
    return undefined;
  },
};

export const fullDiskOfPostgres: Scenario = {
  name: 'a full disk, on PostgreSQL',
  rounds: { full: 10, short: 1 },
  async run(setting, rounds) {
    using disk = smallDisk('400m');
    if (disk === null) return SKIPPED;
    const server = await startPostgres({
      parent: disk.path,
      durable: true,
      settings: { max_wal_size: '64MB', min_wal_size: '32MB' },
    });
    try {
      const database = postgresDatabase(server.url, 'full_disk');
      await fillDisk(disk, database, setting, rounds, {
        // PostgreSQL may end where it cannot write its log.
        whileFull: nothing,
        afterwards: () => startIfEnded(server),
      });
    } finally {
      await server.stop();
    }
    return undefined;
  },
};

/** As a supervisor does. */
async function startIfEnded(server: TestPostgres): Promise<void> {
  const { exitCode, signalCode } = server.process;
  if (exitCode === null && signalCode === null) return;
  await until('PostgreSQL starts again', () => server.restart().then(() => true));
}
