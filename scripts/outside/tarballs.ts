import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, workspaces } from '../workspace-aliases.mjs';
import { runWell } from './run.js';

interface Packed {
  name: string;
  filename: string;
  files: { path: string }[];
}

/** A package as it would be published. */
export interface Tarball {
  /** For a package.json: `file:…`. */
  specifier: string;
  /** The names of the files in it. */
  files: string[];
}

/**
 * Packages for one framework, whose types need the settings of that framework. The guides compile and run them, each in
 * a project of its framework.
 */
export const forFrameworks: ReadonlySet<string> = new Set(['@blog/astro', '@blog/next']);

/** Packs every package that is published, as `npm publish` would, by name. */
export async function packAll(folder: string): Promise<Map<string, Tarball>> {
  const dirs = workspaces().filter(({ manifest }) => manifest.private !== true);
  const args = ['pack', '--json', `--pack-destination=${folder}`];
  const text = await runWell(
    'npm',
    [...args, '--loglevel=error', ...dirs.map(({ dir }) => `--workspace=${dir}`)],
    root,
  );
  const listed: unknown = JSON.parse(text.slice(text.search(/^[[{]/m)));
  // An array; an object by name from npm 12 on.
  const packed = Object.values(listed as Record<string, Packed>);
  return new Map(
    packed.map(({ name, filename, files }) => [
      name,
      { specifier: `file:${join(folder, filename)}`, files: files.map(({ path }) => path) },
    ]),
  );
}

/** Every specifier that users of the packages may import in a project of any kind. */
export function publicSpecifiers(): string[] {
  return workspaces()
    .filter(({ manifest }) => manifest.private !== true && !forFrameworks.has(manifest.name))
    .flatMap(({ manifest }) =>
      Object.keys(manifest.exports ?? {}).map((path) => manifest.name + path.slice(1)),
    )
    .filter((specifier) => !specifier.endsWith('.json'));
}

/** The versions that this repository has of others' packages: npm's cache has them, too. */
export function installedVersions(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
      return [name, (JSON.parse(manifest) as { version: string }).version];
    }),
  );
}
