// The import rules that the linter keeps, tried on files that break them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, workspaces } from '../workspace-aliases.mjs';

interface Config {
  options: Record<string, unknown>;
  overrides: { files: string[]; rules: Record<string, unknown> }[];
}

const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as Config;

const broken = [
  ['packages/core/src/a.ts', `import type { A } from '@blog/client';`, /core imports no other/],
  ['packages/core/src/b.ts', `export type T = import('@blog/client').T;`, /are forbidden/],
  ['packages/core/src/c.ts', `export * from 'node:fs';`, /there is no Node/],
  ['packages/core/src/d.ts', `export { z } from 'zod';`, /zod\/mini/],
  ['packages/client/src/a/b.ts', `export { serve } from '@blog/server/node';`, /core only/],
  ['packages/client/src/b.ts', `export const fs = import('node:fs');`, /there is no Node/],
  ['packages/client/src/c.ts', `export * from 'ky';`, /One file is the transport/],
  [
    'packages/client/src/kit/transport.ts',
    `export * from 'ky';\nexport * from 'node:http';`,
    /'node:http'.* there is no Node/,
  ],
  ['packages/react/src/a.tsx', `export const b = import('@blog/client/http');`, /but no backend/],
  ['packages/next/src/a.ts', `export * from '@blog/client';`, /next imports core only/],
  ['packages/astro/src/a.ts', `export * from '@blog/client/http';`, /but no backend/],
  ['packages/server/src/a.ts', `export * from '@blog/conformance';`, /server imports core only/],
  ['packages/conformance/src/a.ts', `export * from '@blog/server/sql';`, /core only/],
  ['packages/new/src/a.ts', `export * from '@blog/core';`, /Say below/],
  ['apps/consumers/src/a.test.ts', `export * from '@blog/core';`, /packed tarballs/],
] as const;

const allowed = [
  ['packages/core/src/own-name.ts', `export * from '@blog/core/html';`],
  ['packages/core/src/mini.ts', `export * from 'zod/mini';`],
  ['packages/core/src/any.test.ts', `export * from '@blog/server';`],
  ['packages/core/src/testing/any.ts', `export * from 'node:fs';`],
  ['packages/client/src/core.ts', `export * from '@blog/core';`],
  ['packages/react/src/client.ts', `export * from '@blog/client';`],
  ['packages/server/src/node.ts', `export * from 'node:http';`],
  ['packages/cli/src/any.ts', `export * from '@blog/server';`],
  ['apps/demo/server/any.ts', `export * from '@blog/client/http';`],
] as const;

/** File to the faults of its imports. */
let faults: Map<string, string[]>;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  const untyped = { ...config, options: { ...config.options, typeAware: false } };
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(untyped));
  for (const [path, source] of [...broken, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; message: string; help?: string; filename: string }[];
  };
  faults = new Map();
  for (const { code, message, help = '', filename } of diagnostics) {
    if (!code.includes('import')) continue;
    const path = filename.replaceAll('\\', '/');
    faults.set(path, [...(faults.get(path) ?? []), `${message} ${help}`]);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(broken)('%s: %s is a fault', (path, _source, expected) => {
  expect(faults.get(path)).toEqual([expect.stringMatching(expected)]);
});

test.each(allowed)('%s: %s is allowed', (path) => {
  expect(faults.get(path)).toBeUndefined();
});

test('every package has a row, and a row that names a file names one that exists', () => {
  const rows = config.overrides.filter(({ rules }) => 'no-restricted-imports' in rules);
  const files = rows.flatMap((row) => row.files);
  const packages = workspaces().filter(({ dir }) => dir.startsWith('packages/'));
  for (const { dir } of packages) expect(files).toContain(`${dir}/src/**`);
  for (const file of files)
    if (!file.includes('*')) expect(existsSync(join(root, file)), file).toBe(true);
});
