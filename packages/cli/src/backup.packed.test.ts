import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

import { folderObjects } from '@blog/server/blobs';
import { checkSqlite, openSql } from '@blog/server/sql';
import { afterEach, beforeEach, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../bin/blog.mjs');
const built = new URL('../../server/dist/sql/index.js', import.meta.url).href;
const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const;

/** Writes posts without a pause, and prints the title of each once it is acknowledged. */
const writer = `
  import { openSql } from ${JSON.stringify(built)};
  const store = await openSql({ file: process.argv[1] });
  const { posts } = store.as(${JSON.stringify(admin)});
  const text = 'A line of a post. '.repeat(500);
  for (let count = 1; ; count += 1) {
    const title = 'Post ' + count;
    await posts.create({ title, source: { format: 'text', text }, status: 'published' });
    console.log(title);
  }
`;

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blog-packed-backup-'));
});
afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

function blog(...args: string[]): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve) => {
    const run = execFile(process.execPath, [bin, ...args], { cwd: folder }, (_, __, err) =>
      resolve({ code: run.exitCode, err }),
    );
  });
}

async function titlesIn(file: string): Promise<Set<string>> {
  const store = await openSql({ file });
  const titles = new Set<string>();
  try {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await store.as(admin).posts.list({ limit: 100, cursor });
      for (const { title } of page.items) titles.add(title);
      cursor = page.nextCursor;
    }
  } finally {
    await store.close();
  }
  return titles;
}

test('a backup has all that another process was told is written, while it writes on', async () => {
  const file = join(folder, 'blog.db');
  child = spawn(process.execPath, ['--input-type=module', '-e', writer, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  await new Promise<void>((resolve) => {
    lines.on('line', (title) => {
      acknowledged.push(title);
      if (acknowledged.length === 200) resolve();
    });
  });
  const before = [...acknowledged];
  expect(await blog('backup', '--db', 'blog.db', '--to', 'backups')).toMatchObject({ code: 0 });
  const atEnd = acknowledged.length;
  expect(atEnd).toBeGreaterThan(before.length);
  expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await blog('restore', '--from', 'backups', '--db', 'again.db')).toMatchObject({ code: 0 });
  const restored = await titlesIn(join(folder, 'again.db'));
  expect(before.filter((title) => !restored.has(title))).toEqual([]);
  // It is one state: of the later posts, all up to one.
  const numbers = Array.from(restored, (title) => Number(title.replace('Post ', '')));
  expect(Math.max(...numbers)).toBe(restored.size);
});

test('a restore or a backup that is killed leaves nothing half written', async () => {
  const file = join(folder, 'blog.db');
  const store = await openSql({ file });
  const source = { format: 'text', text: 'A line of a post. '.repeat(500) } as const;
  for (let count = 0; count < 300; count += 1)
    await store.as(admin).posts.create({ title: `Post ${count}`, source, status: 'published' });
  await store.close();
  const backups = folderObjects({ folder: join(folder, 'backups') });
  const begun = performance.now();
  await blog('backup', '--db', 'blog.db', '--to', 'backups');
  await blog('restore', '--from', 'backups', '--db', 'new.db', '--force');
  const each = (performance.now() - begun) / 2;
  const rounds = 8;
  for (let round = 0; round < rounds; round += 1) {
    for (const args of [
      ['backup', '--db', 'blog.db', '--to', 'backups'],
      ['restore', '--from', 'backups', '--db', 'new.db', '--force'],
    ]) {
      child = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: 'ignore' });
      const ended = once(child, 'exit');
      // Wherever it is by then, and whether it has ended or not.
      await Promise.race([ended, setTimeout((each * (round + 1)) / rounds)]);
      child.kill('SIGKILL');
      await ended;
    }
    for (const { name } of (await backups.list()).items) expect(name).toMatch(/\.(?:db|json)$/);
    // The old one is beside it, if the command was killed just between the two renames.
    const restored = readdirSync(folder).filter((name) =>
      /^new\.db(?:\.before-[\dTZ.-]+)?$/.test(name),
    );
    expect(restored.length).toBeGreaterThan(0);
    for (const name of restored) await checkSqlite({ file: join(folder, name) });
  }
  expect(await blog('backup', '--db', 'blog.db', '--to', 'backups', '--keep', '1')).toMatchObject({
    code: 0,
  });
  expect((await backups.list()).items).toHaveLength(2);
  expect((await titlesIn(file)).size).toBe(300);
});
