import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { filesIn } from '../testing/run-create.js';
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

it('refuses a folder with anything but the history of Git, be it an empty folder', () => {
  mkdirSync(join(folder, 'one/b'), { recursive: true });
  expect(() => writeProject(join(folder, 'one'), [file('b/c')])).toThrow(/has files.*none of them/);
  expect(readdirSync(join(folder, 'one/b'))).toEqual([]);
});

it.each([
  ['a folder for a file', 'b/c/d', /b\/c in .* is a folder/],
  ['a file for a folder', 'b', /b in .* is a file/],
])('takes not %s, and then writes nothing', (_, there, expected) => {
  const one = join(folder, 'one');
  writeProject(one, [file(there)]);
  expect(() => writeProject(one, [file('a'), file('b/c')], { force: true })).toThrow(expected);
  expect(filesIn(one)).toEqual([there]);
});

it('writes nothing beside a folder that is there, as it may be a disk of its own', () => {
  mkdirSync(join(folder, 'one'));
  let beside: string[] = [];
  const seen = {
    path: 'a',
    get bytes() {
      beside = readdirSync(folder);
      return Buffer.from('a');
    },
  };
  writeProject(join(folder, 'one'), [seen]);
  expect(beside).toEqual(['one']);
  expect(readdirSync(join(folder, 'one'))).toEqual(['a']);
});

it('leaves a folder that is there as it was when a file cannot be written', () => {
  mkdirSync(join(folder, 'one'));
  expect(() => writeProject(join(folder, 'one'), [file('a'), file('a/b')])).toThrow(
    /ENOTDIR|EEXIST/,
  );
  expect(readdirSync(join(folder, 'one'))).toEqual([]);
});

it('keeps the lines of a .env that is there, and makes it the owner’s alone', () => {
  const env = join(folder, '.env');
  writeFileSync(env, 'MINE="1"', { mode: 0o644 });
  const added = { path: '.env', bytes: Buffer.from('BLOG_KEY="k"\n') };
  writeProject(folder, [added], { force: true });
  expect(readFileSync(env, 'utf8')).toBe('MINE="1"\nBLOG_KEY="k"\n');
  if (process.platform !== 'win32') expect(statSync(env).mode & 0o777).toBe(0o600);
});
