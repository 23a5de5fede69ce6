import { randomUUID } from 'node:crypto';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, untilReady } from '../processes.js';
import { debianWordPress } from './debian-stack.js';
import { findPhp } from './find-php.js';
import { defaultSettings, settingsCode, type SiteSettings } from './site-settings.js';
import { siteEnvironment, siteTemplate, type WordPressUsers } from './site-template.js';
import { wordpress7 } from './wordpress-files.js';

/** The options of a site. */
export interface WordPressOptions extends SiteSettings {
  /** The folder of the server that the site stands in, such as `/journal`. Default: none. */
  readonly path?: string;
  /** 7: 7.1.1 on SQLite. 6: Debian's own, on MariaDB, in no folder. Default 7. */
  readonly version?: 6 | 7;
}

/** A WordPress that runs on loopback, empty, with accounts. */
export interface WordPressServer {
  /** Its home page, without a slash at the end. */
  readonly url: string;
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
  const { path = '', version = 7, ...settings } = options;
  const { php, core, name } = version === 6 ? await debian() : await newest();
  const template = await siteTemplate(php, core, name);
  const site = await mkdtemp(join(tmpdir(), 'blog-wordpress-'));
  await cp(join(template.folder, 'database'), join(site, 'database'), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${path}`;
  const token = randomUUID();
  const env = siteEnvironment({ core, site, url, token });
  const server = await php.serve({ core, site, env, temporary: site }, port);
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
