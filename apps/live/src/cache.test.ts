import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { cached } from './cache.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'blog-live-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('a folder is made once, also for two who ask at the same time', async () => {
  let made = 0;
  const make = async (folder: string) => {
    made += 1;
    await writeFile(join(folder, 'file'), 'content');
  };
  const [first, second] = await Promise.all([cached('a', make, root), cached('a', make, root)]);
  expect(first).toBe(second);
  expect(await cached('a', make, root)).toBe(first);
  expect(made).toBe(1);
  expect(await readFile(join(first, 'file'), 'utf8')).toBe('content');
});

test('what was broken off is made anew, from an empty folder', async () => {
  const broken = cached(
    'a',
    async (folder) => {
      await writeFile(join(folder, 'half'), '');
      throw new Error('no network');
    },
    root,
  );
  await expect(broken).rejects.toThrow('no network');
  const folder = await cached('a', (made) => writeFile(join(made, 'whole'), ''), root);
  await expect(readFile(join(folder, 'half'))).rejects.toThrow('ENOENT');
  expect(await readFile(join(folder, 'whole'), 'utf8')).toBe('');
});

test('the lock of a process that is gone holds nobody up', async () => {
  // Above the highest id that a system gives.
  await writeFile(join(root, 'a.lock'), '99999999');
  await cached('a', async () => undefined, root);
});
