import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publicEntries, root, tsconfigPaths, workspaces } from './workspace-aliases.mjs';

test('the paths of tsconfig.base.json are the exports of the packages', () => {
  const { compilerOptions } = JSON.parse(
    readFileSync(join(root, 'tsconfig.base.json'), 'utf8'),
  ) as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  expect(compilerOptions.paths).toEqual(tsconfigPaths());
});

test('every public entry has its source', () => {
  const entries = [...publicEntries()];
  expect(entries.length).toBeGreaterThan(5);
  for (const [specifier, file] of entries) {
    expect(existsSync(join(root, file)), `${specifier} at ${file}`).toBe(true);
  }
});

test('every workspace with sources has its types checked', () => {
  const unchecked = workspaces().filter(
    ({ dir, manifest }) =>
      manifest.scripts?.types === undefined &&
      globSync('{app,src,scripts}/**/*.{ts,tsx}', { cwd: join(root, dir) }).length > 0,
  );
  expect(unchecked.map(({ dir }) => dir)).toEqual([]);
});
