import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { openSql } from '@blog/server/sql';
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
