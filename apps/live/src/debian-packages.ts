import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from './processes.js';

/**
 * Unpacks Debian packages, and those that they depend on and the machine does not have, into a
 * folder. Nothing is installed: the system stays as it is, and it takes no rights. Only where the
 * machine has no lists of packages yet are they fetched, which root alone can do.
 *
 * @param alone packages without what they depend on
 * @throws Error where there is no apt, or a package is not to be had
 */
export async function unpackDebianPackages(
  packages: readonly string[],
  folder: string,
  alone: readonly string[] = [],
): Promise<void> {
  const names = await packagesFor(packages).catch(async (error: unknown) => {
    if (process.getuid?.() !== 0) throw error;
    await run('apt-get', ['update', '--quiet']);
    return packagesFor(packages);
  });
  const downloads = join(folder, '.packages');
  await mkdir(downloads, { recursive: true });
  // As root apt downloads as the user _apt, who may write here only if anyone may.
  await chmod(downloads, 0o777);
  const quiet = ['--quiet', '-o', 'APT::Sandbox::User=root'];
  await run('apt-get', ['download', ...quiet, ...names, ...alone], { cwd: downloads });
  for (const file of await readdir(downloads))
    await run('dpkg', ['-x', join(downloads, file), folder]);
  await rm(downloads, { recursive: true });
}

/**
 * Lists the packages that an installation of these would add, and those of their families (`php…`,
 * `nginx…`) that are installed already, so that all parts of a program are found in one place.
 */
async function packagesFor(packages: readonly string[]): Promise<string[]> {
  const plan = await run('apt-get', [
    '--simulate',
    '--no-install-recommends',
    'install',
    ...packages,
  ]);
  const missing = [...plan.matchAll(/^Inst (?<name>\S+)/gm)].map(([, name = '']) => name);
  const not = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const flags = not.map((kind) => `--no-${kind}`);
  const closure = await run('apt-cache', ['depends', '--recurse', ...flags, ...packages]);
  const families = new Set(packages.map((name) => name.split('-')[0] ?? name));
  const related = [...closure.matchAll(/^(?<name>[a-z0-9][a-z0-9.+-]*)$/gm)]
    .map(([, name = '']) => name)
    .filter((name) => [...families].some((family) => name.startsWith(family)));
  return [...new Set([...missing, ...related])];
}

/** The first entry of a folder that fits; rejects where there is none. */
export async function findIn(folder: string, pattern: RegExp): Promise<string> {
  const names = await readdir(folder);
  const name = names.find((one) => pattern.test(one));
  if (name === undefined) throw new Error(`There is no ${pattern.source} in ${folder}.`);
  return join(folder, name);
}

/** The environment in which programs find libraries that were unpacked beside them. */
export async function libraryEnvironment(folder: string): Promise<{ LD_LIBRARY_PATH: string }> {
  const libraries = [];
  for (const parent of ['usr/lib', 'lib']) {
    const names = await readdir(join(folder, parent)).catch(() => []);
    for (const name of names)
      // Such as x86_64-linux-gnu.
      if (name.includes('-linux-')) libraries.push(join(folder, parent, name));
  }
  return { LD_LIBRARY_PATH: libraries.join(':') };
}
