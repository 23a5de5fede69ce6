// npm writes a lock file that `npm ci` refuses when an optional dependency (a native package of some
// platform) could not be found at the time. This finds the gaps before others do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './workspace-aliases.mjs';

/**
 * @param {{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }} lock
 * @returns {string[]} one sentence for each optional dependency without an entry of its own
 */
export function missingEntries(lock) {
  const missing = [];
  for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const name of Object.keys(optionalDependencies)) {
      if (!resolves(lock.packages, path, name))
        missing.push(`${path || 'the root'} names ${name}, which has no entry`);
    }
  }
  return missing;
}

/**
 * Looks upwards through node_modules folders, as Node does.
 * @param {Record<string, unknown>} packages
 * @param {string} from
 * @param {string} name
 */
function resolves(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(base.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = missingEntries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  for (const line of missing) console.error(line);
  if (missing.length > 0) {
    console.error(
      '`npm ci` will refuse this lock file: choose a version that is published for every platform (an older one, or "overrides").',
    );
    process.exitCode = 1;
  }
}
