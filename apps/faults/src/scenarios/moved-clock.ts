import { startPostgres } from '../../../../scripts/postgres.js';
import type { FaultDatabase } from '../databases/database.js';
import { postgresDatabase } from '../databases/postgres.js';
import { sqliteDatabase } from '../databases/sqlite.js';
import type { Scenario } from './scenario.js';
import { Stage } from './stage.js';

const HOUR = 3_600_000;
/** Idempotency keys are promised for a day, so no move is longer than that. */
const OFFSETS = [-10 * HOUR, -HOUR, -60_000, 0, 60_000, HOUR, 10 * HOUR];

/** The clock of the app's process is moved forwards and backwards while clients write. */
export const movedClockOfApp: Scenario = {
  name: 'the clock of the app is moved, on SQLite',
  rounds: { full: 20, short: 1 },
  async run(setting, rounds) {
    const database = sqliteDatabase();
    const stage = await Stage.open(database, { ...setting, movesClocks: true });
    try {
      await rounds((number) =>
        stage.round(number, async () => {
          const random = setting.random.part(`${number}/fault`);
          for (let times = 0; times < 3; times += 1) {
            await stage.moreWrites(random.between(5, 15));
            await stage.moveClock(random.pick(OFFSETS));
          }
          await stage.moreWrites(5);
        }),
      );
      await stage.check(0, true);
    } finally {
      await stage.close();
      await database.remove();
    }
  },
};

/**
 * The clock of PostgreSQL is moved while no app runs, and that of the app while it runs. The store asks
 * `clock_timestamp()`, in whose place the search path has a function with an offset: the system's own clock
 * belongs to the whole machine.
 */
export const movedClockOfPostgres: Scenario = {
  name: 'the clocks of PostgreSQL and of the app are moved',
  rounds: { full: 20, short: 1 },
  async run(setting, rounds) {
    const server = await startPostgres();
    const whole = postgresDatabase(server.url, 'moved_clock');
    await whole.query(`
      CREATE ROLE blog LOGIN;
      CREATE SCHEMA moved_clock AUTHORIZATION blog;
      CREATE SCHEMA clock;
      CREATE TABLE clock.moved (by INTERVAL NOT NULL);
      INSERT INTO clock.moved VALUES ('0');
      CREATE FUNCTION clock.clock_timestamp() RETURNS TIMESTAMPTZ LANGUAGE sql AS
        'SELECT pg_catalog.clock_timestamp() + by FROM clock.moved';
      GRANT USAGE ON SCHEMA clock TO blog;
      GRANT SELECT ON clock.moved TO blog;
      ALTER ROLE blog SET search_path = moved_clock, clock, pg_catalog;
    `);
    const url = server.url.replace('postgres@', 'blog@');
    const database: FaultDatabase = { ...whole, options: { url } };
    const stage = await Stage.open(database, { ...setting, movesClocks: true }).catch(
      async (error: unknown) => {
        // The server would outlive a test that fails here.
        await server.stop();
        throw error;
      },
    );
    try {
      await stage.serveAgain();
      await rounds((number) =>
        stage.round(number, async (stopWriters) => {
          const random = setting.random.part(`${number}/fault`);
          await stage.moreWrites(random.between(5, 15));
          await stage.moveClock(random.pick(OFFSETS));
          await stage.moreWrites(random.between(5, 15));
          stopWriters();
          await stage.killApp();
          const seconds = random.pick(OFFSETS) / 1000;
          await whole.query(`UPDATE clock.moved SET by = make_interval(secs => ${seconds})`);
          await stage.serveAgain();
        }),
      );
      await stage.check(0, true);
    } finally {
      await stage.close();
      await server.stop();
    }
  },
};
