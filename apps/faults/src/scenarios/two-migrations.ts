import { DatabaseSync } from 'node:sqlite';

import { TO_FIFTH_SCHEMA, TO_FIFTH_SCHEMA_OF_POSTGRES } from '../../../../scripts/older-schema.js';
import { startPostgres } from '../../../../scripts/postgres.js';
import { type App, startApp } from '../app/start-app.js';
import { audit } from '../checks/audit.js';
import { type FaultDatabase, makeBlog } from '../databases/database.js';
import { postgresDatabase } from '../databases/postgres.js';
import { sqliteDatabase } from '../databases/sqlite.js';
import { pause } from '../kit/until.js';
import { blogAt } from '../writes/client.js';
import type { Scenario } from './scenario.js';
import type { Setting } from './stage.js';

const POSTS = 20;

/** Two processes open an older database at the same moment. In some rounds one of them is killed. */
async function migrateTwice(
  database: FaultDatabase,
  makeOlder: () => Promise<unknown>,
  { bundle, report, random }: Setting,
): Promise<void> {
  const onFault = (message: string) => report.harm('untyped', message);
  const apps: App[] = [startApp(bundle, onFault), startApp(bundle, onFault)];
  const token = await makeBlog(database);
  try {
    const filler = startApp(bundle, onFault);
    const blog = blogAt(await filler.open(database.options), token, report);
    for (let n = 0; n < POSTS; n += 1) {
      const source = { format: 'text', text: `Words of post ${n}` } as const;
      const { id } = await blog.posts.create({ title: `Post ${n}`, source, status: 'published' });
      await blog.comments.create({ postId: id, source: { format: 'text', text: `On ${n}` } });
    }
    await filler.close();
    const before = await database.query('SELECT id, version FROM posts ORDER BY id');
    await makeOlder();
    const isKilled = random.between(0, 3) === 0;
    const openings = apps.map((app) => app.open(database.options));
    if (isKilled) {
      await pause(random.between(0, 60));
      await apps[0]?.kill();
    }
    const opened = await Promise.allSettled(openings);
    for (const [index, outcome] of opened.entries()) {
      if (outcome.status === 'rejected') {
        if (!(isKilled && index === 0)) report.harm('stuck', String(outcome.reason));
      } else if (!(isKilled && index === 0)) await writeTo(outcome.value, token, index, report);
    }
    await database.settle();
    const after = await database.query(
      `SELECT id, version FROM posts WHERE title LIKE 'Post %' ORDER BY id`,
    );
    if (JSON.stringify(after) !== JSON.stringify(before))
      report.harm('lost', 'posts are not as they were before the migration');
    const steps = await database.query('SELECT version FROM migrations ORDER BY version');
    const versions = steps.map(({ version }) => Number(version));
    if (new Set(versions).size !== versions.length || Math.max(...versions) < 7)
      report.harm('doubled', `the steps are ${versions.join(', ')}`);
    await audit(database, report);
  } finally {
    for (const app of apps) await app.kill();
  }
}

async function writeTo(
  url: string,
  token: string,
  index: number,
  report: Setting['report'],
): Promise<void> {
  const source = { format: 'text', text: 'Words' } as const;
  await blogAt(url, token, report).posts.create({ title: `After ${index}`, source });
  report.counts.acknowledged += 1;
}

export const twoMigrationsOnSqlite: Scenario = {
  name: 'two migrations at once, on SQLite',
  rounds: { full: 30, short: 1 },
  run: (setting, rounds) =>
    rounds(async (number) => {
      const database = sqliteDatabase();
      const makeOlder = async () => {
        const file = new DatabaseSync(database.file);
        file.exec(TO_FIFTH_SCHEMA);
        file.close();
      };
      const random = setting.random.part(number);
      await migrateTwice(database, makeOlder, { ...setting, random });
      await database.remove();
    }),
};

export const twoMigrationsOnPostgres: Scenario = {
  name: 'two migrations at once, on PostgreSQL',
  rounds: { full: 30, short: 1 },
  async run(setting, rounds) {
    const server = await startPostgres();
    try {
      await rounds(async (number) => {
        const database = postgresDatabase(server.url, `migrated_${number}`);
        const makeOlder = () => database.query(TO_FIFTH_SCHEMA_OF_POSTGRES);
        const random = setting.random.part(number);
        await migrateTwice(database, makeOlder, { ...setting, random });
        await database.remove();
      });
    } finally {
      await server.stop();
    }
  },
};
