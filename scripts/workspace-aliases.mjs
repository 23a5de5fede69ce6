// The one list of what `@blog/*` specifiers mean inside this repository: read from the `exports` of
// each package, `dist/x.js` taken back to `src/x.ts`. Tests, type checks and import rules use it, so
// nothing has to be built before it can be tried.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {boolean} [private]
 * @property {Record<string, string>} [bin]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string | { default: string }>} [exports]
 */

/** @type {(file: string) => any} */
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/**
 * Workspace folders in the order of the root package.json, which is the order of dependence.
 * @returns {{ dir: string, folder: string, manifest: Manifest }[]}
 */
export function workspaces() {
  return readJson('package.json').workspaces.map((/** @type {string} */ dir) => ({
    dir,
    folder: dir.slice(dir.lastIndexOf('/') + 1),
    manifest: readJson(join(dir, 'package.json')),
  }));
}

/**
 * The source file behind a built one, relative to the root with forward slashes.
 * @param {string} dir workspace folder, such as `packages/core`
 * @param {string} built such as `./dist/html/index.js`
 */
export function sourceOf(dir, built) {
  const stem = join(dir, built.replace('./dist/', 'src/').replace(/\.js$/, ''));
  const file = existsSync(join(root, `${stem}.tsx`)) ? `${stem}.tsx` : `${stem}.ts`;
  return file.split('\\').join('/');
}

/**
 * Every public specifier with its source under Node, relative to the root.
 * @returns {Map<string, string>}
 */
export function publicEntries() {
  const entries = new Map();
  for (const { dir, manifest } of workspaces()) {
    for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
      if (typeof target === 'string') continue;
      entries.set(manifest.name + subpath.slice(1), sourceOf(dir, target.default));
    }
  }
  return entries;
}

/** Aliases for Vite and vitest: exact matches, absolute paths. */
export function workspaceAliases() {
  return [...publicEntries()].map(([specifier, file]) => ({
    find: new RegExp(`^${specifier.replaceAll('/', '\\/')}$`),
    replacement: join(root, file),
  }));
}

/** The `paths` that tsconfig.base.json must have. */
export function tsconfigPaths() {
  return Object.fromEntries(
    [...publicEntries()].map(([specifier, file]) => [
      specifier,
      [`./${relative(root, join(root, file)).split('\\').join('/')}`],
    ]),
  );
}
