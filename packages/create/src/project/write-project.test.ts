import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { writeProject } from './write-project.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'create-blog-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (path: string) => ({ path, bytes: Buffer.from(path) });

it('leaves nothing behind when a file cannot be written', () => {
  const files = [file('a'), file('a/b')];
  expect(() => writeProject(join(folder, 'one'), files)).toThrow(/ENOTDIR|EEXIST/);
  expect(readdirSync(folder)).toEqual([]);
});

it('writes into a folder that is empty, or has the history of Git alone', () => {
  mkdirSync(join(folder, 'one/.git'), { recursive: true });
  writeProject(join(folder, 'one'), [file('a'), file('b/c')]);
  expect(existsSync(join(folder, 'one/b/c'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['one']);
});

it('takes no file for a folder', () => {
  writeProject(join(folder, 'one'), [file('a')]);
  expect(() => writeProject(join(folder, 'one/a'), [file('b')])).toThrow(/one.a is a file/);
});
