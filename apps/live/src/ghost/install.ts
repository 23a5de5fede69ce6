import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

import { cached } from '../cache.js';
import { unpackNpmPackage } from '../npm-package.js';
import { run } from '../processes.js';

/** The releases of Ghost that there are tests for. */
export type GhostVersion = 5 | 6;

const releases: Readonly<Record<GhostVersion, string>> = { 5: '5.130.6', 6: '6.65.0' };
/** The package manager that installs exactly the versions of the release's lock file. */
const installers: Readonly<Record<GhostVersion, string>> = { 5: 'yarn@1.22.22', 6: 'pnpm@12.4.2' };

/** For running, with nothing that has to be compiled or fetched by a script of its own. */
const commands: Readonly<Record<GhostVersion, readonly string[]>> = {
  5: [
    'install',
    // With what is optional: it takes no html without.
    '--production',
    '--pure-lockfile',
    '--ignore-scripts',
    '--ignore-engines',
  ],
  6: ['install', '--prod', '--frozen-lockfile', '--no-optional', '--ignore-scripts'],
};

/**
 * The folder of an installed Ghost, from the cache where it is there. Nothing is compiled and no
 * script of a package is run: SQLite is Node's own (better-sqlite3.ts), and images are not resized.
 */
export async function installGhost(version: GhostVersion): Promise<string> {
  const name = `ghost-${releases[version]}`;
  const folder = await cached(`${name}-install-2`, (target) => install(version, target));
  const ghost = join(folder, 'ghost');
  await addDrivers(ghost);
  return ghost;
}

/** Not of the cached part: so they are always those that stand beside this file. */
async function addDrivers(ghost: string): Promise<void> {
  const sources = ['better-sqlite3', 'sqlite3'];
  for (const name of sources) {
    const driver = join(ghost, 'node_modules', name);
    await mkdir(driver, { recursive: true });
    await put(
      join(driver, 'package.json'),
      JSON.stringify({ name, type: 'module', main: `${name}.js` }),
    );
    for (const source of sources) {
      const typed = await readFile(join(import.meta.dirname, `${source}.ts`), 'utf8');
      // Node takes no types below node_modules.
      await put(join(driver, `${source}.js`), stripTypeScriptTypes(typed));
    }
  }
}

/** Leaves a file as it is that holds this already: another Ghost may be reading it. */
async function put(file: string, text: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => null);
  if (present !== text) await writeFile(file, text);
}

async function install(version: GhostVersion, target: string): Promise<void> {
  const [tools, store, ghost] = [
    join(target, 'tools'),
    join(target, 'store'),
    join(target, 'ghost'),
  ];
  await mkdir(tools);
  await writeFile(join(tools, 'package.json'), '{ "private": true }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', installers[version]], { cwd: tools });
  await unpackNpmPackage(`ghost@${releases[version]}`, ghost);
  await leaveOutDevDependencies(join(ghost, 'package.json'));
  const command = installers[version].split('@')[0] ?? '';
  const storeFlag = version === 6 ? '--store-dir' : '--cache-folder';
  await run(join(tools, 'node_modules/.bin', command), [...commands[version], storeFlag, store], {
    cwd: ghost,
    // The files that it keeps for itself stay in the cache, too.
    env: {
      XDG_DATA_HOME: store,
      XDG_CACHE_HOME: store,
      XDG_STATE_HOME: store,
      CI: 'true',
      // It would else ask for the npm that the package above it, ours, is pinned to.
      SKIP_YARN_COREPACK_CHECK: '1',
      NODE_ENV: 'production',
    },
  });
  for (const folder of [tools, store]) await rm(folder, { recursive: true, force: true });
}

/** Some come from where only developers of Ghost are let, and installers ask for all of them. */
async function leaveOutDevDependencies(file: string): Promise<void> {
  const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...Object(manifest), devDependencies: undefined }));
}
