import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from './processes.js';

/**
 * Unpacks a package of the npm registry into a folder, nothing of it run.
 *
 * @param only paths inside the package, such as `dist/cli`; all of it where absent
 */
export async function unpackNpmPackage(
  spec: string,
  folder: string,
  only: readonly string[] = [],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const printed = await run('npm', ['pack', spec, '--silent', '--ignore-scripts'], { cwd: folder });
  const tarball = join(folder, printed.trim().split('\n').at(-1) ?? '');
  const paths = only.map((path) => `package/${path}`);
  await run('tar', [
    '-xzf',
    tarball,
    '-C',
    folder,
    '--strip-components=1',
    '--no-same-owner',
    ...paths,
  ]);
  await rm(tarball);
}
