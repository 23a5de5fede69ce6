import pg from 'pg';

import { type PostgresProxy, startProxy } from '../../../../scripts/postgres-proxy.js';
import { startPostgres, type TestPostgres } from '../../../../scripts/postgres.js';
import { postgresDatabase } from '../databases/postgres.js';
import type { Random } from '../../../../scripts/seeded-random.js';
import { pause, until } from '../kit/until.js';
import type { Scenario } from './scenario.js';
import { Stage } from './stage.js';

const MAX_CONNECTIONS = 24;

interface Way {
  readonly server: TestPostgres;
  readonly proxy: PostgresProxy;
  readonly stage: Stage;
  readonly random: Random;
}

/** A scenario in which a proxy stands between the app and PostgreSQL. */
function behindProxy(
  name: string,
  rounds: Scenario['rounds'],
  fault: (way: Way) => Promise<void>,
): Scenario {
  return {
    name,
    rounds,
    async run(setting, each) {
      const server = await startPostgres({
        settings: { max_connections: String(MAX_CONNECTIONS) },
      });
      const proxy = await startProxy(server.port);
      const way = server.url.replace(String(server.port), String(proxy.port));
      const schema = 'behind_proxy';
      const database = postgresDatabase(server.url, schema, way);
      // The app hears nothing of a network that swallows everything before these have passed.
      const limits = { lockTimeout: 500, statementTimeout: 1000 };
      const options = { ...database.options, ...limits };
      const stage = await Stage.open({ ...database, options }, setting);
      try {
        await each((number) =>
          stage.round(number, async () => {
            const random = setting.random.part(`${number}/fault`);
            await stage.moreWrites(random.between(5, 15));
            await fault({ server, proxy, stage, random });
            await stage.moreWrites(8);
          }),
        );
        await stage.check(0, true);
      } finally {
        await stage.close();
        await proxy.stop();
        await server.stop();
      }
    },
  };
}

export const resets = behindProxy(
  'connections are reset',
  { full: 30, short: 1 },
  async ({ proxy, stage, random }) => {
    for (let times = random.between(5, 25); times > 0; times -= 1) {
      await pause(random.between(0, 40));
      proxy.cut();
    }
    await stage.moreWrites(1);
    proxy.cut();
  },
);

export const blackHoles = behindProxy(
  'a network swallows everything',
  { full: 15, short: 1 },
  async ({ proxy, stage, random }) => {
    proxy.swallow = true;
    await pause(random.between(50, 3000));
    proxy.swallow = false;
    // The swallowed bytes are lost. The app is told so, or has to find out by its limits of time.
    if (random.between(0, 2) === 0) proxy.cut();
    await stage.recover();
  },
);

export const connectionLimit = behindProxy(
  'no connection is left',
  { full: 15, short: 1 },
  async ({ server, proxy, stage }) => {
    const others: pg.Client[] = [];
    try {
      // The app has to connect anew, and others are faster.
      proxy.swallow = true;
      proxy.cut();
      await until('others have all connections', async () => {
        await takeAll(server.url, others);
        return others.length === MAX_CONNECTIONS;
      });
      proxy.swallow = false;
      proxy.cut();
      await stage.anError();
    } finally {
      proxy.swallow = false;
      for (const client of others) await client.end();
    }
    await stage.recover();
  },
);

/** Takes connections until the server refuses. */
async function takeAll(url: string, taken: pg.Client[]): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      taken.push(client);
    } catch {
      return;
    }
  }
}
