import { join } from 'node:path';

import { cached } from '../cache.js';
import { findIn, libraryEnvironment, unpackDebianPackages } from '../debian-packages.js';
import type { PhpEngine } from './php-engine.js';
import { writePhpIni } from './php-ini.js';
import { phpServer } from './php-server.js';
import { wasmPhp } from './php-wasm.js';

/**
 * The fastest PHP that there is. Requests a second for a page of 20 posts, 4 at a time, on two cores:
 * PHP's own web server 24, installed or unpacked from Debian packages alike (4 MB, 2 s to get);
 * PHP as WebAssembly 2 (200 MB and a minute to install), which is there wherever Node is.
 *
 * @throws Error where there is none, with what to install
 */
export async function findPhp(): Promise<PhpEngine> {
  const wanted = process.env['BLOG_LIVE_PHP_ENGINE'];
  const engines = { installed: installedPhp, debian: debianPhp, wasm: wasmPhp };
  const reasons: string[] = [];
  for (const [name, find] of Object.entries(engines)) {
    if (wanted !== undefined && wanted !== name) continue;
    try {
      return await find();
    } catch (error) {
      reasons.push(`- ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    'WordPress needs PHP 8.1 or newer with the extensions pdo_sqlite and mbstring, and none was found. ' +
      `Install it (Debian: apt-get install php-cli php-sqlite3 php-mbstring), or name it by PHP_PATH.\n${reasons.join('\n')}`,
  );
}

/** The PHP of the machine: the one that PHP_PATH names, else the one on the path. */
async function installedPhp(): Promise<PhpEngine> {
  const command = process.env['PHP_PATH'] ?? 'php';
  try {
    return await phpServer({ command, args: [], env: {} }, command);
  } catch (error) {
    // A name that was given is not to be passed over in silence.
    if (process.env['PHP_PATH'] !== undefined) console.warn(`PHP_PATH: ${String(error)}`);
    throw error;
  }
}

/** PHP out of Debian's packages, unpacked into the cache: the system is left alone. */
async function debianPhp(): Promise<PhpEngine> {
  const folder = await cached(`php-debian-${process.arch}`, async (made) => {
    await unpackDebianPackages(['php-cli', 'php-sqlite3', 'php-mbstring', 'php-xml'], made);
    await writePhpIni(made);
  });
  const command = await findIn(join(folder, 'usr/bin'), /^php\d+\.\d+$/);
  const args = ['-c', join(folder, 'php.ini')];
  const env = { ...(await libraryEnvironment(folder)), PHP_INI_SCAN_DIR: '' };
  return phpServer({ command, args, env }, 'Debian packages, unpacked');
}
