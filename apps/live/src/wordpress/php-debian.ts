import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached } from '../cache.js';
import { unpackDebianPackages } from '../debian-packages.js';
import type { PhpEngine } from './php-engine.js';
import { phpServer } from './php-server.js';

/** In the order of loading: some need the one before. */
const extensions = [
  'ctype',
  'tokenizer',
  'iconv',
  'mbstring',
  'fileinfo',
  'exif',
  'pdo',
  'sqlite3',
  'pdo_sqlite',
  'dom',
  'xml',
  'simplexml',
  'xmlreader',
  'xmlwriter',
];

/** PHP out of Debian's packages, unpacked into the cache. Of all that it needs, the system is left alone. */
export async function debianPhp(): Promise<PhpEngine> {
  const folder = await cached(`php-debian-${process.arch}`, async (made) => {
    await unpackDebianPackages(['php-cli', 'php-sqlite3', 'php-mbstring', 'php-xml'], made);
    await writeFile(join(made, 'php.ini'), await iniOf(made));
  });
  const programs = await readdir(join(folder, 'usr/bin'));
  const program = programs.find((name) => /^php\d+\.\d+$/.test(name));
  if (program === undefined) throw new Error(`there is no PHP in ${folder}`);
  return phpServer(
    {
      command: join(folder, 'usr/bin', program),
      args: ['-c', join(folder, 'php.ini')],
      env: { LD_LIBRARY_PATH: (await libraryFolders(folder)).join(':'), PHP_INI_SCAN_DIR: '' },
    },
    'Debian packages, unpacked',
  );
}

async function iniOf(folder: string): Promise<string> {
  const api = (await readdir(join(folder, 'usr/lib/php'))).find((name) => /^\d{8}$/.test(name));
  if (api === undefined) throw new Error('the packages of PHP hold no extensions');
  const modules = join(folder, 'usr/lib/php', api);
  const files = new Set(await readdir(modules));
  const lines = extensions
    .filter((name) => files.has(`${name}.so`))
    .map((name) => `extension=${name}`);
  if (files.has('opcache.so')) lines.push('zend_extension=opcache');
  return `extension_dir=${modules}\n${lines.join('\n')}\n`;
}

/** `usr/lib/x86_64-linux-gnu` and the like. */
async function libraryFolders(folder: string): Promise<string[]> {
  const libraries = [];
  for (const parent of ['usr/lib', 'lib']) {
    const names = await readdir(join(folder, parent)).catch(() => []);
    for (const name of names)
      if (name.includes('-linux-')) libraries.push(join(folder, parent, name));
  }
  return libraries;
}
