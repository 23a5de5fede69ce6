import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { run, startProcess } from '../processes.js';
import type { PhpEngine } from './php-engine.js';

/** How a PHP program is called. */
export interface PhpProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The extensions of PHP that WordPress and its SQLite plugin need. */
const needed = ['ctype', 'json', 'mbstring', 'pdo_sqlite'];

const settings = {
  // Without it each request compiles all of WordPress.
  'opcache.enable_cli': '1',
  'opcache.validate_timestamps': '0',
  'opcache.memory_consumption': '128',
  'opcache.max_accelerated_files': '10000',
  memory_limit: '256M',
  display_errors: 'stderr',
  upload_max_filesize: '16M',
  post_max_size: '32M',
};

/**
 * PHP's own web server, as an engine.
 *
 * @throws Error where the program does not run, is too old, or lacks an extension
 */
export async function phpServer(program: PhpProgram, from: string): Promise<PhpEngine> {
  const { command, args, env } = program;
  const code = 'echo PHP_VERSION, " ", implode(",", get_loaded_extensions());';
  const told = (await run(command, [...args, '-r', code], { env })).trim();
  const [version = '', extensions = ''] = told.split(' ');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 8 || (major === 8 && minor < 1)) throw new Error(`PHP ${version} is older than 8.1`);
  const loaded = extensions.toLowerCase().split(',');
  const missing = needed.filter((name) => !loaded.includes(name));
  if (missing.length > 0) throw new Error(`PHP ${version} lacks ${missing.join(', ')}`);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
  return {
    name: `PHP ${version} (${from})`,
    prepare: (site) => mkdir(join(site, 'database')),
    async serve({ core, env: siteEnv, temporary }, port) {
      const router = join(import.meta.dirname, 'php/router.php');
      return startProcess(
        command,
        [...args, ...flags, '-q', '-S', `127.0.0.1:${port}`, '-t', core, router],
        // Each worker takes one request at a time.
        { temporary, env: { ...env, ...siteEnv, PHP_CLI_SERVER_WORKERS: '4' } },
      );
    },
  };
}
