import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { copyDatabase, openSql, type SqlStore } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startPostgres } from '../../../../scripts/postgres.js';
import { fillForPlans } from './testing/blog-for-plans.js';
import { hotCalls } from './testing/hot-calls.js';
import { faultsOfPostgres, faultsOfSqlite, type PlanNode } from './testing/plan-faults.js';

const folder = mkdtempSync(join(tmpdir(), 'blog-plans-'));
const file = join(folder, 'blog.db');
const server = await startPostgres();
const client = new pg.Client(server.url);
const sqlite = new DatabaseSync(file);
const told = new Set<string>();
const observe = ({ sql }: { readonly sql: string }) => told.add(sql);
const stores = new Map<string, SqlStore>();
beforeAll(async () => {
  const store = await openSql({ file, durability: 'process', observe });
  await fillForPlans(store);
  await copyDatabase({ from: { file }, to: { url: server.url } });
  stores.set('SQLite', store);
  await client.connect();
  await client.query('ANALYZE; SET plan_cache_mode = force_generic_plan');
  stores.set('PostgreSQL', await openSql({ url: server.url, observe }));
}, 120_000);
afterAll(async () => {
  for (const store of stores.values()) await store.close();
  sqlite.close();
  await client.end();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const isPlanned = (sql: string) => /^(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(sql);

function sqliteFaults(sql: string): string[] {
  const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  return faultsOfSqlite(
    sql,
    plan.map(({ detail }) => detail),
  );
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[];
}

async function postgresFaults(sql: string, word: string | undefined): Promise<string[]> {
  const { rows } = await (word !== undefined && sql.includes('::tsquery')
    ? explainedWith(sql, word)
    : explained(sql));
  return rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => faultsOfPostgres(Plan));
}

/** As a server plans a statement that is prepared: without its values. */
async function explained(sql: string) {
  let count = 0;
  const text = sql.replaceAll('?', () => `$${(count += 1)}`);
  await client.query(`PREPARE asked AS ${text}`);
  const values = count === 0 ? '' : `(${Array.from({ length: count }, () => 'NULL').join()})`;
  const plan = await client.query<Explained>(`EXPLAIN (FORMAT JSON) EXECUTE asked${values}`);
  await client.query('DEALLOCATE asked');
  return plan;
}

/** As a server plans a search, which is not prepared. All other values are numbers: a limit, and a place. */
function explainedWith(sql: string, word: string) {
  const text = sql.replaceAll('?::tsquery', `'${word}'::tsquery`).replaceAll('?', '3');
  return client.query<Explained>(`EXPLAIN (FORMAT JSON) ${text}`);
}

describe.each([
  ['SQLite', sqliteFaults],
  ['PostgreSQL', postgresFaults],
] as const)('no statement of %s takes longer with each row', (database, faultsOf) => {
  it.each(hotCalls)('for $name', async ({ run, word, allowed }) => {
    const store = stores.get(database);
    if (store === undefined) throw new Error('No store');
    told.clear();
    await run(store);
    const planned = [...told].filter(isPlanned);
    expect(planned.length).toBeGreaterThan(0);
    const found: [string, string[]][] = [];
    for (const sql of planned) {
      const all = await faultsOf(sql, word);
      const faults = all.filter((fault) => allowed?.test(fault) !== true);
      if (faults.length > 0) found.push([sql, faults]);
    }
    expect(found).toEqual([]);
  });
});
