import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findIn } from '../debian-packages.js';

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
  'mysqlnd',
  'mysqli',
  'dom',
  'xml',
  'simplexml',
  'xmlreader',
  'xmlwriter',
];

/** Writes a `php.ini` that loads what was unpacked of Debian's packages into this folder. */
export async function writePhpIni(folder: string): Promise<void> {
  const modules = await findIn(join(folder, 'usr/lib/php'), /^\d{8}$/);
  const files = new Set(await readdir(modules));
  const lines = extensions
    .filter((name) => files.has(`${name}.so`))
    .map((name) => `extension=${name}`);
  if (files.has('opcache.so')) lines.push('zend_extension=opcache');
  await writeFile(
    join(folder, 'php.ini'),
    `extension_dir=${modules}\n${lines.join('\n')}\nopcache.validate_timestamps=0\nmemory_limit=256M\n`,
  );
}
