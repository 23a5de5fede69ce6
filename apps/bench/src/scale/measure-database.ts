import { statSync } from 'node:fs';
import { join } from 'node:path';

import { type DatabaseOptions, openSql, type SqlStore } from '@blog/server/sql';
import pg from 'pg';

import { checkBlog, fillPostgres, fillSqlite } from './fill.js';
import type { Tally } from './generate-blog.js';
import { type Grown, measure, type ServerCpu } from './measure.js';
import { readsOf } from './reads.js';
import { cpuOfChildren, noServer } from './server-cpu.js';
import type { Workplace } from './workplace.js';
import { writesOf } from './writes.js';

/** A blog in an SQLite file. */
export interface MadeBlog {
  readonly file: string;
  readonly tally: Tally;
}

/** Numbers are drawn from it: all runs have the same blogs. */
const SEED = 1;

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0);
const told = process.stdout.isTTY
  ? (text: string) => process.stdout.write(`\r${text}   `)
  : () => undefined;

function note(where: string, { posts, comments }: Tally, bytes: number, start: number): void {
  const size = (bytes / 1e6).toFixed(0);
  console.log(
    `\r${where}: ${posts} posts, ${comments} comments, ${size} MB in ${seconds(start)} s`,
  );
}

/** Makes a blog of so many posts in SQLite. */
export async function makeBlog(workplace: Workplace, posts: number): Promise<MadeBlog> {
  const file = join(workplace.folder, `${posts}.db`);
  const start = performance.now();
  const tally = await fillSqlite(file, posts, SEED, (done) => told(`${done} of ${posts} posts`));
  note('SQLite', tally, statSync(file).size, start);
  return { file, tally };
}

/** Measures the blogs where they are. What is measured also writes, so this comes after any copy of them. */
export function measureSqlite(blogs: readonly MadeBlog[], rounds: number): Promise<Grown[]> {
  return measureAt(
    blogs.map(({ file, tally }) => ({ options: { file }, tally })),
    rounds,
    () => noServer,
  );
}

/** Copies the blogs into a PostgreSQL, each into a schema of its own, and measures them there. */
export async function measurePostgres(
  workplace: Workplace,
  blogs: readonly MadeBlog[],
  rounds: number,
): Promise<Grown[]> {
  const { url, process: server } = await workplace.startPostgres();
  const copies: { options: DatabaseOptions; tally: Tally }[] = [];
  let before = await tidied(url);
  for (const { file, tally } of blogs) {
    const start = performance.now();
    const options = { url, schema: `blog_${tally.posts}`, connections: 1 };
    await fillPostgres(file, options, (rows) => told(`${rows} rows copied`));
    const bytes = await tidied(url);
    note('PostgreSQL', tally, bytes - before, start);
    before = bytes;
    copies.push({ options, tally });
  }
  const grown = await measureAt(copies, rounds, () => cpuOfChildren(server.pid));
  await workplace.stopPostgres();
  return grown;
}

async function measureAt(
  blogs: readonly { readonly options: DatabaseOptions; readonly tally: Tally }[],
  rounds: number,
  serverCpu: () => ServerCpu,
): Promise<Grown[]> {
  const stores: SqlStore[] = [];
  try {
    const reads = [];
    for (const { options, tally } of blogs) {
      const store = await openSql({ ...options, durability: 'process' });
      stores.push(store);
      await checkBlog(store, tally);
      reads.push([...(await readsOf(store, tally.posts)), ...(await writesOf(store))]);
    }
    // The connections are there by now.
    return await measure(reads, rounds, serverCpu());
  } finally {
    for (const store of stores) await store.close();
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
