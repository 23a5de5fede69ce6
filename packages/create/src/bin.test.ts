import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { transform } from 'esbuild';
import { expect, it } from 'vitest';

import { olderNodes } from '../../../scripts/older-node.js';
import { runCreate } from './testing/run-create.js';

const bin = join(import.meta.dirname, '../bin/create-blog.cjs');

it.each(olderNodes())('Node %s is refused, with the version that is needed', (version, command) => {
  const [node, ...first] = command;
  const { status, stdout, stderr } = spawnSync(node, [...first, bin], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(
      new RegExp(`^create-blog: Node 22\\.18 or newer is needed, and this is Node ${version}\\.`),
    ),
  });
});

it('any Node can read the check of its version', async () => {
  const code = readFileSync(bin, 'utf8');
  // What it cannot write in old syntax, it refuses.
  await expect(transform(code, { target: 'es5' })).resolves.toMatchObject({ warnings: [] });
  await expect(transform('const a = 1;', { target: 'es5' })).rejects.toThrow(/es5/i);
});

it('says how it is built, where it is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'create-blog-'));
  await cp(join(bin, '..'), join(folder, 'bin'), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin/create-blog.cjs')], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true, force: true });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/npm run build/) });
});

it('tells its version and its flags', async () => {
  const manifest = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  expect(await runCreate(tmpdir(), ['--version'])).toEqual({
    code: 0,
    out: `${version}\n`,
    err: '',
  });
  const { code, out } = await runCreate(tmpdir(), ['--help']);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/--url[^]*--template/) });
});
