import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The first entry of a folder that fits; rejects where there is none. */
export async function findIn(folder: string, pattern: RegExp): Promise<string> {
  const names = await readdir(folder);
  const name = names.find((one) => pattern.test(one));
  if (name === undefined) throw new Error(`There is no ${pattern.source} in ${folder}.`);
  return join(folder, name);
}

/** The environment in which programs find libraries that were unpacked beside them. */
export async function libraryEnvironment(folder: string): Promise<{ LD_LIBRARY_PATH: string }> {
  const libraries = [];
  for (const parent of ['usr/lib', 'lib']) {
    const names = await readdir(join(folder, parent)).catch(() => []);
    for (const name of names)
      // Such as x86_64-linux-gnu.
      if (name.includes('-linux-')) libraries.push(join(folder, parent, name));
  }
  return { LD_LIBRARY_PATH: libraries.join(':') };
}
