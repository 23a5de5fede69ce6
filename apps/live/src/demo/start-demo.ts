import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, startProcess, untilReady } from '../processes.js';

const app = join(import.meta.dirname, '../../../demo');

/** The demo, serving a blog from elsewhere. */
export interface RunningDemo {
  /** Such as `http://localhost:4000`. */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Starts the built demo as its users do.
 *
 * @param args - Such as `--backend`, `wordpress`, `--url`, the address of the blog
 * @param env - Further variables of its environment
 */
export async function startDemo(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningDemo> {
  const main = join(app, 'build/server/index.js');
  if (!existsSync(main)) throw new Error('The demo is not built: npm run build');
  const data = await mkdtemp(join(tmpdir(), 'blog-demo-live-'));
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const demo = startProcess(process.execPath, [main, ...args], {
    cwd: app,
    // Without its address, pages name no canonical one.
    env: { PORT: String(port), BLOG_DATA: data, BLOG_URL: address, ...env },
    temporary: data,
  });
  await untilReady(demo, 'The demo', async () => (await fetch(`${address}/icon.svg`)).ok);
  return { address, stop: () => demo.stop() };
}
