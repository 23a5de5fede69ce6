import { startPostgres } from '../../../../scripts/postgres.js';
import type { FaultDatabase } from '../databases/database.js';
import { postgresDatabase } from '../databases/postgres.js';
import { sqliteDatabase } from '../databases/sqlite.js';
import { pause } from '../kit/until.js';
import type { Round, Scenario } from './scenario.js';
import { type Setting, Stage } from './stage.js';

/** `kill -9` of the process that serves the blog, beside writers, on one database. */
export async function killApp(
  database: FaultDatabase,
  setting: Setting,
  rounds: (round: Round) => Promise<void>,
): Promise<void> {
  const stage = await Stage.open(database, setting);
  try {
    await stage.serveAgain();
    await rounds((number) =>
      stage.round(number, async (stopWriters) => {
        const random = setting.random.part(`${number}/fault`);
        await stage.moreWrites(random.between(8, 30));
        // Anywhere within a write.
        await pause(random.between(0, 12));
        stopWriters();
        await stage.killApp();
        await stage.serveAgain();
      }),
    );
    await stage.check(0, true);
  } finally {
    await stage.close();
  }
}

const rounds = { full: 200, short: 10 };

export const killedAppOnSqlite: Scenario = {
  name: 'kill -9 of the app, on SQLite',
  rounds,
  async run(setting, each) {
    const database = sqliteDatabase();
    await killApp(database, setting, each);
    await database.remove();
  },
};

export const killedAppOnPostgres: Scenario = {
  name: 'kill -9 of the app, on PostgreSQL',
  rounds,
  async run(setting, each) {
    const server = await startPostgres();
    try {
      await killApp(postgresDatabase(server.url, 'killed_app'), setting, each);
    } finally {
      await server.stop();
    }
  },
};
