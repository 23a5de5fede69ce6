import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { cached } from '../cache.js';
import { installGhost, type GhostVersion } from './install.js';
import { databaseIn, startGhostIn } from './process.js';
import { type GhostSite, ghostSiteSchema, seedGhost } from './seed.js';

/** A Ghost of its own for a test: set up, without posts. */
export interface Ghost extends GhostSite {
  readonly url: string;
  /** The file of its database. */
  readonly database: string;
  /** Ends it and takes all that it wrote away. */
  stop(): Promise<void>;
}

/** The options of a Ghost. */
export interface GhostOptions {
  readonly version: GhostVersion;
  /** Writes into the file of the database before Ghost begins to read it. */
  readonly prepare?: (database: string) => void;
}

/**
 * Starts a Ghost on a free port of 127.0.0.1. What it takes is fetched into the cache where it is
 * not there; it sends no mail and asks nobody else for anything.
 */
export async function startGhost({ version, prepare }: GhostOptions): Promise<Ghost> {
  const template = await seeded(version);
  const site = ghostSiteSchema.parse(
    JSON.parse(await readFile(join(template, 'site.json'), 'utf8')),
  );
  const folder = await mkdtemp(join(tmpdir(), 'blog-live-ghost-'));
  await mkdir(dirname(databaseIn(folder)), { recursive: true });
  const database = databaseIn(folder);
  await copyFile(join(template, 'ghost.db'), database);
  prepare?.(database);
  const server = await startGhostIn(folder, version);
  return {
    ...site,
    url: server.url,
    database,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of a database that is set up, so that tests need not wait for that. */
async function seeded(version: GhostVersion): Promise<string> {
  const sources = await Promise.all(
    ['seed.ts', 'process.ts'].map((name) => readFile(join(import.meta.dirname, name))),
  );
  const hash = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 8);
  await installGhost(version);
  return cached(`ghost-${version}-site-${hash}`, async (template) => {
    const folder = join(template, 'run');
    const server = await startGhostIn(folder, version);
    try {
      const site = await seedGhost(server.url, databaseIn(folder));
      await writeFile(join(template, 'site.json'), JSON.stringify(site, null, 2));
    } finally {
      await server.stop();
    }
    await copyFile(databaseIn(folder), join(template, 'ghost.db'));
    await rm(folder, { recursive: true });
  });
}
