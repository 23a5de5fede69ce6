import pg from 'pg';

import { type PostgresProxy, startProxy } from '../../../../scripts/postgres-proxy.js';
import { startPostgres, type TestPostgres } from '../../../../scripts/postgres.js';
import { postgresDatabase } from '../databases/postgres.js';
import type { Random } from '../kit/random.js';
import { pause, until } from '../kit/until.js';
import type { Scenario } from './scenario.js';
import { Stage } from './stage.js';

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
      const server = await startPostgres({ settings: { max_connections: '24' } });
      const proxy = await startProxy(server.port);
      const way = server.url.replace(String(server.port), String(proxy.port));
      const schema = 'behind_proxy';
      const stage = await Stage.open(postgresDatabase(server.url, schema, way), setting);
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
    for (let times = random.between(1, 6); times > 0; times -= 1) {
      await pause(random.between(0, 30));
      proxy.cut();
    }
    await stage.moreWrites(1);
    proxy.cut();
  },
);

export const blackHoles = behindProxy(
  'a network swallows everything',
  { full: 15, short: 1 },
  async ({ proxy, random }) => {
    proxy.swallow = true;
    await pause(random.between(50, 2500));
    // What was swallowed is lost, so these connections are of no use any more.
    proxy.cut();
    proxy.swallow = false;
  },
);

export const connectionLimit = behindProxy(
  'no connection is left',
  { full: 15, short: 1 },
  async ({ server, proxy, random }) => {
    const others: pg.Client[] = [];
    const takeAll = async () => {
      for (;;) {
        const client = new pg.Client({ connectionString: server.url });
        client.on('error', () => undefined);
        try {
          await client.connect();
          others.push(client);
        } catch {
          return;
        }
      }
    };
    await takeAll();
    // The app has to connect anew, while others are faster.
    proxy.cut();
    await until('others have all connections', async () => {
      await takeAll();
      return others.length > 20;
    });
    await pause(random.between(20, 300));
    for (const client of others) await client.end();
  },
);
