import { once } from 'node:events';

import { startPostgres } from '../../../../scripts/postgres.js';
import { postgresDatabase } from '../databases/postgres.js';
import { pause, until } from '../kit/until.js';
import type { Scenario } from './scenario.js';
import { Stage } from './stage.js';

/** `kill -9` of the database server beside writers. The app is not started again. */
export const killedPostgres: Scenario = {
  name: 'kill -9 of PostgreSQL',
  rounds: { full: 20, short: 2 },
  async run(setting, rounds) {
    const server = await startPostgres({ durable: true });
    const stage = await Stage.open(postgresDatabase(server.url, 'killed_postgres'), setting);
    try {
      await rounds((number) =>
        stage.round(number, async () => {
          const random = setting.random.part(`${number}/fault`);
          await stage.moreWrites(random.between(10, 40));
          await pause(random.between(0, 10));
          const ended = once(server.process, 'exit');
          server.process.kill('SIGKILL');
          await ended;
          // Those that it has started need a moment to notice that it has ended.
          await until('PostgreSQL starts again', () => server.restart().then(() => true));
          await stage.moreWrites(10);
        }),
      );
      await stage.check(0, true);
    } finally {
      await stage.close();
      await server.stop();
    }
  },
};
