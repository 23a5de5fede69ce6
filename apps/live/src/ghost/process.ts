import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { freePort, startProcess, untilReady } from '../processes.js';
import { installGhost, type GhostVersion } from './install.js';

/** A Ghost that answers. */
export interface GhostProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where a Ghost that runs in `folder` has its database. */
export function databaseIn(folder: string): string {
  return join(folder, 'content/data/ghost.db');
}

/** Starts a Ghost in a folder: on the database that is there, else on a new one. */
export async function startGhostIn(folder: string, version: GhostVersion): Promise<GhostProcess> {
  const installed = await installGhost(version);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  for (const name of ['data', 'images', 'logs', 'themes', 'files', 'media', 'settings', 'public'])
    await mkdir(join(folder, 'content', name), { recursive: true });
  for (const theme of ['source', 'casper'])
    await symlink(join(installed, 'content/themes', theme), join(folder, 'content/themes', theme));
  await symlink(installed, join(folder, 'current'));
  await writeFile(
    join(folder, 'config.production.json'),
    JSON.stringify(configOf(folder, url, port), null, 2),
  );
  const offline = pathToFileURL(join(import.meta.dirname, 'offline.ts')).href;
  const server = startProcess(process.execPath, ['--import', offline, 'current/index.js'], {
    cwd: folder,
    env: { NODE_ENV: 'production', NODE_NO_WARNINGS: '1' },
  });
  await untilReady(server, `Ghost ${version}`, async () => {
    // It listens before it has booted, and answers 503 until then.
    const response = await fetch(`${url}/ghost/api/admin/site/`, { redirect: 'manual' });
    return response.ok;
  });
  return { url, stop: () => server.stop() };
}

function configOf(folder: string, url: string, port: number): Record<string, unknown> {
  // Nobody is listening there: whatever would leave this machine ends at once.
  const nowhere = 'http://127.0.0.1:9/';
  const often = { minWait: 0, maxWait: 0, lifetime: 1, freeRetries: 1_000_000 };
  return {
    url: `${url}/`,
    server: { host: '127.0.0.1', port, shutdownTimeout: 100 },
    // Ghost 6 takes this for better-sqlite3.
    database: { client: 'sqlite3', connection: { filename: databaseIn(folder) } },
    paths: { contentPath: join(folder, 'content') },
    mail: { transport: 'stub', from: 'blog@blog.example' },
    logging: { level: 'warn', transports: ['stdout'] },
    privacy: { useTinfoil: true },
    explore: { update_url: '', testimonials_url: '' },
    updateCheck: { url: nowhere },
    gravatar: { url: nowhere },
    security: { staffDeviceVerification: false },
    // No account of the tests is to be locked out, whatever a test does.
    spam: Object.fromEntries(limited.map((name) => [name, often])),
  };
}

const limited = [
  'user_login',
  'user_reset',
  'user_verification',
  'send_verification_code',
  'global_reset',
  'global_block',
  'private_block',
  'content_api_key',
  'member_login',
  'webmentions_block',
  'email_preview_block',
  'otc_verification_enumeration',
  'otc_verification',
];
