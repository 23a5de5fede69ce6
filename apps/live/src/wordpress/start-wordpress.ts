import { randomUUID } from 'node:crypto';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, untilReady } from '../processes.js';
import { debianWordPress } from './debian-stack.js';
import { findPhp } from './find-php.js';
import { defaultSettings, settingsCode, type SiteSettings } from './site-settings.js';
import { siteEnvironment, siteTemplate, type WordPressUsers } from './site-template.js';
import { wordpress7, wordpress7OnMariaDb } from './wordpress-files.js';

/** The options of a site. */
export interface WordPressOptions extends SiteSettings {
  /** The folder of the server that the site stands in, such as `/journal`. Default: none. */
  readonly path?: string;
  /** 7: 7.1.1 on SQLite. 6: Debian's own, on MariaDB, in no folder. Default 7. */
  readonly version?: 6 | 7;
  /** The database of version 7; MariaDB with nginx and PHP-FPM in front, as 6 has them. Default `sqlite`. */
  readonly database?: 'sqlite' | 'mariadb';
  /**
   * Whether it is as owners of sites run it: MariaDB is on the disk before it acknowledges, and a second address
   * keeps answers. It takes MariaDB. Default `false`.
   */
  readonly asInUse?: boolean;
}

/** A WordPress that runs on loopback, empty, with accounts. */
export interface WordPressServer {
  /** Its home page, without a slash at the end. */
  readonly url: string;
  /** The same site behind a cache, where that was asked for. */
  readonly cachedUrl: string | null;
  readonly version: string;
  /** Names its PHP and its database, for people. */
  readonly engine: string;
  readonly users: WordPressUsers;
  configure(settings: SiteSettings): Promise<void>;
  /**
   * Runs PHP inside the site and gives what it returns, as JSON has it: for what the REST API
   * cannot do.
   */
  php(code: string): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts an empty WordPress of its own, in about a second once its parts are in the cache.
 *
 * @throws Error where it cannot be started, with what to install
 */
export async function startWordPress(options: WordPressOptions = {}): Promise<WordPressServer> {
  const { path = '', version = 7, database = 'sqlite', asInUse = false, ...settings } = options;
  const { php, core, name } = await (version === 6
    ? debian()
    : database === 'mariadb'
      ? newestOnMariaDb()
      : newest());
  const template = await siteTemplate(php, core, name);
  const site = await mkdtemp(join(tmpdir(), 'blog-wordpress-'));
  await cp(join(template.folder, 'database'), join(site, 'database'), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${path}`;
  const token = randomUUID();
  const env = siteEnvironment({ core, site, url, token });
  const cachedPort = asInUse ? await freePort() : undefined;
  const server = await php.serve(
    { core, site, env, temporary: site, cachedPort, durable: asInUse },
    port,
  );
  try {
    const code = settingsCode({ ...defaultSettings, ...settings });
    await untilReady(server, `WordPress on ${php.name}`, async () => {
      await runPhp(url, token, code);
      return true;
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url,
    cachedUrl: cachedPort === undefined ? null : `http://127.0.0.1:${cachedPort}${path}`,
    version: template.version,
    engine: php.name,
    users: template.users,
    configure: async (changes) => {
      await runPhp(url, token, settingsCode(changes));
    },
    php: (phpCode) => runPhp(url, token, phpCode),
    stop: () => server.stop(),
  };
}

async function newest() {
  return { php: await findPhp(), core: await wordpress7(), name: 'wordpress-7.1.1' };
}

async function newestOnMariaDb() {
  const { engine } = await debianWordPress();
  return { php: engine, core: await wordpress7OnMariaDb(), name: 'wordpress-7.1.1-mariadb' };
}

async function debian() {
  const { engine, core } = await debianWordPress();
  return { php: engine, core, name: `wordpress-debian-${process.arch}` };
}

/**
 * Runs PHP inside a test site and gives what it returns; see php/mu-plugins/site.php.
 *
 * @throws Error with what PHP said
 */
async function runPhp(url: string, token: string, code: string): Promise<unknown> {
  const response = await fetch(`${url}/`, {
    method: 'POST',
    headers: { 'x-blog-live': token, 'content-type': 'text/plain' },
    body: code,
  });
  const text = await response.text();
  let answer: { value?: unknown; error?: string };
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    throw new Error(`PHP in ${url} answered ${response.status}: ${text.slice(0, 500)}`);
  }
  if (answer.error !== undefined) throw new Error(`PHP in ${url}: ${answer.error}`);
  return answer.value;
}
