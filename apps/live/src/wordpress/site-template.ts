import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ActorName } from '@blog/conformance';

import { cached } from '../cache.js';
import { freePort, untilReady } from '../processes.js';
import type { PhpEngine } from './php-engine.js';

/** The PHP of this folder. */
export const phpFolder = join(import.meta.dirname, 'php');

/** A user of a test site. */
export interface WordPressUser {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** An application password. */
  readonly password: string;
}

/** The users of a test site: one for each caller of the laws that has an account. */
export type WordPressUsers = Readonly<Record<Exclude<ActorName, 'anonymous'>, WordPressUser>>;

/** A site that was set up, to be copied: WordPress's installer takes longer than a copy. */
export interface SiteTemplate {
  /** Holds `database`, of SQLite. */
  readonly folder: string;
  readonly version: string;
  readonly users: WordPressUsers;
}

/** The site that `php/install.php` makes with this WordPress. */
export async function siteTemplate(
  php: PhpEngine,
  core: string,
  name: string,
): Promise<SiteTemplate> {
  const script = await readFile(join(phpFolder, 'install.php'));
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 8);
  const folder = await cached(`${name}-site-${hash}`, async (made) => {
    await php.prepare(made);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = siteEnvironment({ core, site: made, url, token: '' });
    const server = await php.serve(
      { core, site: made, env: { ...env, BLOG_LIVE_INSTALL: '1' } },
      port,
    );
    try {
      let text = '';
      await untilReady(server, php.name, async () => {
        const response = await fetch(`${url}/__install`);
        text = await response.text();
        // Some programs behind the web server are not up yet.
        return response.status !== 502 && !text.includes('database connection');
      });
      if (!text.startsWith('{'))
        throw new Error(`WordPress could not be set up: ${text.slice(0, 500)}\n${server.output()}`);
      await writeFile(join(made, 'site.json'), text);
    } finally {
      await server.stop();
    }
  });
  const made = await readFile(join(folder, 'site.json'), 'utf8');
  const { version, accounts } = JSON.parse(made) as { version: string; accounts: WordPressUsers };
  return { folder, version, users: accounts };
}

/** The variables that the scripts in php/ read. */
export function siteEnvironment(of: {
  core: string;
  site: string;
  url: string;
  token: string;
}): Record<string, string> {
  return {
    BLOG_LIVE_CORE: of.core,
    BLOG_LIVE_PHP: phpFolder,
    BLOG_LIVE_SITE: of.site,
    BLOG_LIVE_URL: of.url,
    BLOG_LIVE_TOKEN: of.token,
  };
}
