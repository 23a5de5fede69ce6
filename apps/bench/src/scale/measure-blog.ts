import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { type DatabaseOptions, openSql } from '@blog/server/sql';
import pg from 'pg';

import { checkBlog, fillPostgres, fillSqlite } from './fill.js';
import type { Tally } from './generate-blog.js';
import { type Cost, measure, type ServerCpu } from './measure.js';
import type { Database } from './options.js';
import { readsOf } from './reads.js';
import { writesOf } from './writes.js';
import { cpuOfChildren, noServer } from './server-cpu.js';
import type { Workplace } from './workplace.js';

/** The costs of all reads on a blog of one size. */
export interface Sized {
  readonly database: Database;
  readonly posts: number;
  readonly bytes: number;
  /** Seconds that it took to make it. */
  readonly made: number;
  readonly costs: readonly Cost[];
}

/** Numbers are drawn from it: all runs have the same blog. */
const SEED = 1;

const seconds = (since: number): number => (performance.now() - since) / 1000;
const told = process.stdout.isTTY
  ? (text: string) => process.stdout.write(`\r${text}   `)
  : () => undefined;

/**
 * Makes a blog in SQLite, measures a copy of it in PostgreSQL and then itself, and takes both away again. What is
 * measured also writes, so the copy comes first.
 */
export async function measureBlog(
  workplace: Workplace,
  posts: number,
  databases: readonly Database[],
  rounds: number,
): Promise<Sized[]> {
  const file = join(workplace.folder, `${posts}.db`);
  const measured: Sized[] = [];
  workplace.checkRoom(posts, databases.includes('postgres'));
  const start = performance.now();
  const tally = await fillSqlite(file, posts, SEED, (done) => told(`${done} of ${posts} posts`));
  const made = seconds(start);
  const note = (bytes: number, took: number, where: string) =>
    console.log(
      `\r${where}: ${posts} posts, ${tally.comments} comments, ${(bytes / 1e6).toFixed(0)} MB in ${took.toFixed(0)} s`,
    );
  const { size } = statSync(file);
  note(size, made, 'SQLite');
  if (databases.includes('postgres')) {
    const { url, process: server } = await workplace.startPostgres();
    const began = performance.now();
    await fillPostgres(file, url, (rows) => told(`${rows} rows copied`));
    const bytes = await tidied(url);
    const took = seconds(began);
    note(bytes, took, 'PostgreSQL');
    const costs = await costsOf({ url, connections: 1 }, tally, rounds, () =>
      cpuOfChildren(server.pid),
    );
    measured.push({ database: 'postgres', posts, bytes, made: took, costs });
    await workplace.stopPostgres();
  }
  if (databases.includes('sqlite')) {
    const costs = await costsOf({ file }, tally, rounds, () => noServer);
    measured.push({ database: 'sqlite', posts, bytes: size, made, costs });
  }
  rmSync(file);
  return measured;
}

async function costsOf(
  options: DatabaseOptions,
  tally: Tally,
  rounds: number,
  serverCpu: () => ServerCpu,
): Promise<Cost[]> {
  const store = await openSql({ ...options, durability: 'process' });
  try {
    await checkBlog(store, tally);
    const reads = [...(await readsOf(store, tally.posts)), ...(await writesOf(store))];
    // The connection is there by now.
    return await measure(reads, rounds, serverCpu());
  } finally {
    await store.close();
  }
}

/** Does at once what a server does by and by, and tells the bytes of the database. */
async function tidied(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query<{ bytes: string }>(
      'SELECT pg_database_size(current_database()) AS bytes',
    );
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}
