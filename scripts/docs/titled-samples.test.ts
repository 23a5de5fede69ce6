import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { root } from '../workspace-aliases.mjs';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const titled = /^```\w+ title="([^"]+)"\n([\s\S]*?)^```/gm;
const version = /`([@\w/-]+)` (\d+\.\d+\.\d+)/g;
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const guides = globSync('docs/guides/*.md', { cwd: root })
  .map((path) => ({ path, name: basename(path, '.md'), text: read(path) }))
  .filter(({ text }) => text.match(titled) !== null);

describe.each(guides)('$path', ({ name, text }) => {
  const folder = `docs/examples/${name}`;

  it('shows the files of its example as they are', () => {
    for (const [, file = '', code] of text.matchAll(titled))
      expect(code, file).toBe(read(join(folder, file)));
  });

  it('names the versions of its example', () => {
    const { dependencies, devDependencies } = JSON.parse(
      read(`${folder}/package.json`),
    ) as Manifest;
    const installed = { ...devDependencies, ...dependencies };
    const named = [...text.matchAll(version)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, packageName = '', given] of named) expect(installed[packageName]).toBe(given);
  });
});
