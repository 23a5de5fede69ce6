import { join } from 'node:path';

import { cached } from '../cache.js';
import { findIn, libraryEnvironment } from '../debian-folder.js';
import { unpackDebianPackages } from '../debian-packages.js';
import type { PhpEngine } from './php-engine.js';
import { writePhpIni } from './php-ini.js';
import { phpServer } from './php-server.js';

/** PHP out of Debian's packages, unpacked into the cache: the system is left alone. */
export async function debianPhp(): Promise<PhpEngine> {
  const folder = await cached(`php-debian-${process.arch}`, async (made) => {
    await unpackDebianPackages(['php-cli', 'php-sqlite3', 'php-mbstring', 'php-xml'], made);
    await writePhpIni(made);
  });
  const command = await findIn(join(folder, 'usr/bin'), /^php\d+\.\d+$/);
  const args = ['-c', join(folder, 'php.ini')];
  const env = { ...(await libraryEnvironment(folder)), PHP_INI_SCAN_DIR: '' };
  return phpServer({ command, args, env }, 'Debian packages, unpacked');
}
