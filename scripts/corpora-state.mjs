import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './workspace-aliases.mjs';

/**
 * A hash of the corpora: the real exports and feeds that are kept outside of the repository. Turbo
 * reads no file outside of the repository, so this hash is the input of the tests in their place.
 */
export function corporaState() {
  const folder = resolve(root, process.env.BLOG_CORPORA ?? '../shared/corpora');
  if (!existsSync(folder)) return 'none';
  const hash = createHash('sha256');
  for (const file of globSync('**/*', { cwd: folder }).toSorted()) {
    const path = join(folder, file);
    if (statSync(path).isFile()) hash.update(file).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex');
}
