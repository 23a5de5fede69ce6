import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startPostgres, type TestPostgres } from '../../../scripts/postgres.js';
import { classic, entry, on } from './import/testing/fixtures.js';

const bin = join(import.meta.dirname, '../bin/blog.mjs');
let folder: string;
let server: TestPostgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blog-copy-'));
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the built command, as a user does. */
function blog(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bin, ...args], { cwd: folder }, (_, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

const copyOf = async (from: string, to: string) => {
  const { out } = await blog('database', 'copy', from, to, '--json');
  return JSON.parse(out) as { rows: object; resumed: boolean };
};

/** The rows that a copy has come to, by what it notes of itself; 0 before it begins. */
const rowsIn = (state: unknown) =>
  typeof state === 'string' ? (JSON.parse(state) as { rows: number }).rows : 0;

async function rowsOnPostgres(): Promise<number> {
  const client = new Client(server.url);
  await client.connect();
  try {
    const { rows } = await client.query<{ state: string }>('SELECT state FROM copy_state');
    return rowsIn(rows[0]?.state);
  } catch {
    return 0;
  } finally {
    await client.end();
  }
}

function rowsInFile(name: string): number {
  const file = join(folder, name);
  if (!existsSync(file)) return 0;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return rowsIn(database.prepare('SELECT state FROM copy_state').get()?.['state']);
  } catch {
    return 0;
  } finally {
    database.close();
  }
}

/** Kills a copy that is under way. */
async function killCopy(from: string, to: string, rows: () => number | Promise<number>) {
  const child = spawn(process.execPath, [bin, 'database', 'copy', from, to], { cwd: folder });
  const ended = once(child, 'exit');
  while ((await rows()) < 300 && child.exitCode === null) await pause(2);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

test('a copy that is killed goes on where it was, to PostgreSQL and back', async () => {
  const text = `<content type='html'>${'&lt;p&gt;Frost on the panes again.&lt;/p&gt;'.repeat(40)}</content>`;
  const entries = Array.from(
    { length: 4000 },
    (_, index) =>
      entry('post', `${index + 1}`, text) +
      entry('comment', `9${index}`, on(`${index + 1}`) + text),
  );
  await writeFile(join(folder, 'large.xml'), classic(entries.join('\n')));
  expect(await blog('import', 'large.xml', '--db', 'first.db')).toMatchObject({ code: 0 });
  const whole = await copyOf('first.db', 'whole.db');
  expect(whole).toMatchObject({ rows: { posts: 4000, comments: 4000 }, resumed: false });

  await killCopy('first.db', server.url, rowsOnPostgres);
  expect(await blog('settings', 'show', '--db', server.url)).toMatchObject({
    code: 1,
    err: expect.stringContaining('a copy that is not finished'),
  });
  expect(await copyOf('first.db', server.url)).toEqual({ ...whole, resumed: true });

  await killCopy(server.url, 'back.db', () => rowsInFile('back.db'));
  expect(await copyOf(server.url, 'back.db')).toEqual({ ...whole, resumed: true });
  expect(await blog('moderate', 'list', '--db', 'back.db')).toMatchObject({ code: 0 });
});
