import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './workspace-aliases.mjs';

/**
 * Tells the corpora (real exports and feeds, kept outside of the repository) apart from those of
 * another time: a hash of their files. Turbo takes it as an input of the tests, as it looks at no
 * file outside of the repository.
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
