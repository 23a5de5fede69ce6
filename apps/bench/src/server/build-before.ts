import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { runCommand } from '../kit/run-command.js';
import { repository } from '../kit/source-process.js';

/**
 * The folder `dist` of the benchmarks of an older code, built in a copy of its own. A commit is built once.
 *
 * @param ref - What git takes for a commit.
 */
export async function buildBefore(ref: string): Promise<string> {
  const commit = await git('rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`);
  const folder = join(repository, 'node_modules/.cache/bench-before', commit.trim());
  const complete = `${folder}.complete`;
  if (!existsSync(complete)) {
    console.log(`Building ${ref} (${commit.slice(0, 8)}), once…`);
    await rm(folder, { recursive: true, force: true });
    await unpack(commit.trim(), folder);
    await install(folder);
    await build(folder, 'apps/bench', new Set());
    await writeFile(complete, '');
  }
  return join(folder, 'apps/bench/dist');
}

/** Builds a workspace and those that it needs, without the declarations of their types. */
async function build(folder: string, home: string, done: Set<string>): Promise<void> {
  if (done.has(home)) return;
  done.add(home);
  const manifest = await readFile(join(folder, home, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> };
  const packages = await packagesIn(folder);
  for (const name of Object.keys(dependencies)) {
    const { link, resolved } = packages[`node_modules/${name}`] ?? {};
    if (link === true && resolved !== undefined) await build(folder, resolved, done);
  }
  const tsup = join(folder, 'node_modules/.bin/tsup');
  await runCommand(tsup, [], { cwd: join(folder, home) });
}

const git = (...args: string[]): Promise<string> =>
  runCommand('git', ['-C', repository, ...args], { cwd: repository });

async function unpack(commit: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = `${folder}.tar`;
  await git('archive', '--format=tar', `--output=${archive}`, commit);
  await runCommand('tar', ['-xf', archive, '-C', folder], { cwd: folder });
  await rm(archive);
}

/** The part of a lock file that is read here; by path. */
type Packages = Readonly<
  Record<string, { readonly version?: string; readonly link?: boolean; readonly resolved?: string }>
>;

async function packagesIn(folder: string): Promise<Packages> {
  const text = await readFile(join(folder, 'package-lock.json'), 'utf8');
  return (JSON.parse(text) as { packages: Packages }).packages;
}

async function install(folder: string): Promise<void> {
  const [wanted, present] = [await packagesIn(folder), await packagesIn(repository)];
  const isHere = Object.entries(wanted).every(
    ([path, { version, link }]) =>
      link === true || !path.includes('node_modules/') || present[path]?.version === version,
  );
  if (isHere) await linkPackages(folder, wanted);
  else
    await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
}

/** Links what is installed here; but the packages of the older code to one another. */
async function linkPackages(folder: string, wanted: Packages): Promise<void> {
  const own = Object.entries(wanted).filter(([, { link }]) => link === true);
  for (const [path, { resolved = '' }] of own)
    await link(join(folder, resolved), join(folder, path));
  // All packages of a scope are our own, or none of them.
  const names = new Set(own.map(([path]) => path.split('/')[1]));
  const homes = Object.keys(wanted).filter((path) => !path.includes('node_modules/'));
  for (const home of homes) {
    const modules = join(repository, home, 'node_modules');
    for (const name of await readdir(modules).catch(() => []))
      if (name !== '.cache' && !names.has(name))
        await link(join(modules, name), join(folder, home, 'node_modules', name));
  }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, 'junction');
}
