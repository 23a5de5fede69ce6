import type { RunningProcess } from '../processes.js';
import { debianPhp } from './php-debian.js';
import { installedPhp } from './php-installed.js';
import { wasmPhp } from './php-wasm.js';

/** What is served. */
export interface ServedSite {
  /** The folder of WordPress itself, shared by all sites. */
  readonly core: string;
  /** What php/ reads from the environment. */
  /** The folder of this site alone, with its `database`. */
  readonly site: string;
  readonly env: Readonly<Record<string, string>>;
  /** A folder that goes when the server has ended. */
  readonly temporary?: string | undefined;
}

/** A way to run PHP as a web server, with a database. */
export interface PhpEngine {
  /** For people: which PHP, from where. */
  readonly name: string;
  /** Makes an empty `database` in the folder of a site. */
  prepare(site: string): Promise<unknown>;
  /** Serves a site on a port of 127.0.0.1, several requests at a time. */
  serve(site: ServedSite, port: number): Promise<RunningProcess>;
}

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
