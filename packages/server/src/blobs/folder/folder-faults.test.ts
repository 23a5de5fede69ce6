import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { folderBlobs, folderObjects } from '@blog/server/blobs';

import { smallDisk } from '../../../../../scripts/small-disk.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'blog-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('some bytes');

test('only the owner may read what is stored', async () => {
  const folder = join(root, 'deep', 'media');
  await folderObjects({ folder }).put('name', bytes);
  if (process.platform === 'win32') return;
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'name')).mode & 0o777).toBe(0o600);
});

test('a full disk is unavailable, keeps what was there, and leaves nothing half written', async (context) => {
  using disk = smallDisk();
  if (disk === null) {
    context.skip('needs the right to mount a disk');
    return;
  }
  const objects = folderObjects({ folder: disk.path });
  await objects.put('name', bytes);
  const large = new Uint8Array(200_000);
  await expect(objects.put('name', large)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('the disk is full'),
  });
  expect(readdirSync(disk.path)).toEqual(['name']);
  const found = await objects.get('name');
  expect(await new Response(found?.stream).text()).toBe('some bytes');
  await objects.put('again', bytes);
});

test('a file where the folder should be is unavailable, and its path is not told', async () => {
  await writeFile(join(root, 'file'), 'x');
  const objects = folderObjects({ folder: join(root, 'file') });
  const calls = [
    objects.put('name', bytes),
    objects.get('name'),
    objects.has('name'),
    objects.list(),
  ];
  for (const call of await Promise.allSettled(calls)) {
    expect(call).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    expect(call.status === 'rejected' && String(call.reason)).not.toContain(root);
  }
});

test('folders and files of others in it are left alone', async () => {
  await mkdir(join(root, 'inner'));
  await writeFile(join(root, '.hidden'), 'x');
  await writeFile(join(root, 'a name'), 'x');
  await symlink('/nowhere', join(root, 'link'));
  const objects = folderObjects({ folder: root });
  expect(await objects.list()).toEqual({ items: [], next: null });
  expect(await objects.get('inner')).toBeNull();
  expect(await objects.has('inner')).toBe(false);
  await expect(objects.put('inner', bytes)).rejects.toMatchObject({ code: 'unavailable' });
  expect(readdirSync(root).sort()).toEqual(['.hidden', 'a name', 'inner', 'link']);
});

test('what a process left when it was killed is removed after a day, and not before', async () => {
  const old = join(root, '.unfinished-old');
  await writeFile(old, 'x');
  await writeFile(join(root, '.unfinished-new'), 'x');
  const twoDaysAgo = new Date(Date.now() - 48 * 3600 * 1000);
  await utimes(old, twoDaysAgo, twoDaysAgo);
  await folderObjects({ folder: root }).put('name', bytes);
  expect(readdirSync(root).sort()).toEqual(['.unfinished-new', 'name']);
});

test.each([[''], [' '], ['a\0b'], [7 as unknown as string]])('refuses the folder %j', (folder) => {
  for (const make of [folderObjects, folderBlobs])
    expect(() => make({ folder })).toThrow('Expected the path of a folder');
});
