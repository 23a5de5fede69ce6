import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached } from '../cache.js';
import { run, startProcess } from '../processes.js';
import type { PhpEngine } from './php-engine.js';

const release = '3.1.56';
/** The one PHP that wasm-server.mjs runs, of the nine that come together. */
const kept = 'node-8-3';

/** PHP as WebAssembly, from npm: slow, but there wherever Node is. */
export async function wasmPhp(): Promise<PhpEngine> {
  const packages = await cached(`php-wasm-${release}`, async (folder) => {
    const dependencies = { '@php-wasm/node': release, '@php-wasm/universal': release };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    const flags = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
    await run('npm', ['install', ...flags], { cwd: folder });
    const scope = join(folder, 'node_modules/@php-wasm');
    for (const name of await readdir(scope)) {
      if (/^node-\d/.test(name) && name !== kept) await rm(join(scope, name), { recursive: true });
    }
  });
  return {
    name: 'PHP 8.3 as WebAssembly (npm)',
    prepare: (site) => mkdir(join(site, 'database')),
    async serve({ env, temporary }, port) {
      const script = join(import.meta.dirname, 'wasm-server.mjs');
      const router = join(import.meta.dirname, 'php/router.php');
      return startProcess(process.execPath, [script, packages, router, String(port)], {
        env,
        temporary,
      });
    },
  };
}
