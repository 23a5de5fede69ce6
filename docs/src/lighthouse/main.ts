// Measures the built site with Lighthouse: `npm run lighthouse`. Run it on a machine that does nothing else: it
// measures time. Lighthouse and what it needs are installed at the first run, apart from the project.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launchBrowser } from '../../../scripts/browser.js';
import { root } from '../../../scripts/workspace-aliases.mjs';
import { serveSite } from '../site/serve-site.js';

const version = '13.5.0';
const times = 3;
/** A page of each kind. */
const pages = ['', 'guides/comments/', 'reference/core/models/', 'blog-api/', 'try/'];
/** The lowest median that is good enough, of 100. */
const wanted = (category: string) => (category === 'performance' ? 95 : 100);

type Lighthouse = (
  url: string,
  options: { port: number; output: 'json'; logLevel: 'silent' },
) => Promise<
  | {
      readonly lhr: {
        readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
      };
    }
  | undefined
>;

async function load(): Promise<Lighthouse> {
  const folder = join(root, 'node_modules/.cache', `lighthouse-${version}`);
  if (!existsSync(join(folder, 'node_modules/lighthouse'))) {
    mkdirSync(folder, { recursive: true });
    const dependencies = { lighthouse: version };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
    const { status } = spawnSync('npm', flags, {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error('npm could not install lighthouse; see above.');
  }
  const file = join(folder, 'node_modules/lighthouse/core/index.js');
  const { default: lighthouse } = (await import(pathToFileURL(file).href)) as {
    default: Lighthouse;
  };
  return lighthouse;
}

/** A port that is free now, for the browser. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const lighthouse = await load();
const site = await serveSite();
const port = await freePort();
const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
let failed = 0;
try {
  for (const page of pages) {
    const scores: Record<string, number[]> = {};
    for (let run = 0; run < times; run += 1) {
      const result = await lighthouse(site.url + page, {
        port,
        output: 'json',
        logLevel: 'silent',
      });
      for (const [category, { score }] of Object.entries(result?.lhr.categories ?? {}))
        (scores[category] ??= []).push(Math.round((score ?? 0) * 100));
    }
    const medians = Object.entries(scores).map(
      ([category, all]) => [category, median(all)] as const,
    );
    if (medians.length === 0) throw new Error(`Lighthouse gave no scores of /${page}.`);
    failed += medians.filter(([category, score]) => score < wanted(category)).length;
    console.info(
      `/${page}: ${medians.map(([category, score]) => `${category} ${score}`).join(', ')}`,
    );
  }
} finally {
  await browser.close();
  site.close();
}
console.info(failed === 0 ? 'All scores are good enough.' : `${failed} scores are too low.`);
process.exitCode = failed === 0 ? 0 : 1;
