import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { root } from '../workspace-aliases.mjs';
import { allExamples, type Example, examplesOf, writeExamples } from './examples.js';

function compile(examples: readonly Example[]): string[] {
  const { folder, names } = writeExamples(examples);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((line) => line.replace(/^(example-\d+\.tsx?)/, (name) => `${names.get(name)} ${name}`));
}

it('every sample in the documentation and in TSDoc compiles', { timeout: 60_000 }, () => {
  const examples = allExamples();
  expect(examples.length).toBeGreaterThan(30);
  expect(compile(examples)).toEqual([]);
});

it('a sample that does not compile is found, with its place', { timeout: 60_000 }, () => {
  const bad = examplesOf('# Title\n\n```ts\nconst n: number = "x";\n```\n', 'guide.md');
  expect(bad).toMatchObject([{ where: 'guide.md:3', language: 'ts' }]);
  expect(compile(bad).join('\n')).toContain('guide.md:3');
});

it('samples in TSDoc lose their margin', () => {
  expect(examplesOf('/**\n * ```ts\n * const a = 1;\n *\n * a;\n * ```\n */', 'a.ts')).toEqual([
    { where: 'a.ts:2', language: 'ts', code: 'const a = 1;\n\na;\n' },
  ]);
});
