import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runWell } from './run.js';
import type { Tarball } from './tarballs.js';

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Options of npm: it runs no scripts of others, and asks nothing that its cache answers. */
const install = [
  'install',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--loglevel=error',
];

/** What is installed or built in a project, by npm and by frameworks. */
const made =
  /[\\/](?:node_modules|dist|package-lock\.json|\.(?:astro|next|nuxt|output|react-router|svelte-kit|tanstack|wrangler))$/;

/** Copies a project out of the repository, without what was installed or built in it. */
export async function copyProject(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await cp(from, to, {
    recursive: true,
    filter: (path) => !made.test(path),
  });
}

/** Installs what a project's package.json names, our own packages from their tarballs. */
export async function installFrom(
  folder: string,
  tarballs: ReadonlyMap<string, Tarball>,
): Promise<void> {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const dependencies = Object.fromEntries(
    Object.entries(manifest.dependencies ?? {}).map(([name, range]) => [
      name,
      tarballs.get(name)?.specifier ?? range,
    ]),
  );
  await writeFile(file, JSON.stringify({ ...manifest, dependencies }, null, 2));
  await runWell('npm', install, folder);
}
