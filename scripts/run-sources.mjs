// Lets Node run sources of this repository as they are: `node --import scripts/run-sources.mjs FILE.ts`.
// Node strips the types; what is left is to find the sources behind `@blog/*` and `./file.js`.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { publicEntries, root } from './workspace-aliases.mjs';

const entries = publicEntries();

registerHooks({
  resolve(specifier, context, next) {
    const entry = entries.get(specifier);
    if (entry !== undefined) return next(pathToFileURL(join(root, entry)).href, context);
    if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return next(specifier, context);
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    return next(existsSync(fileURLToPath(source)) ? source.href : specifier, context);
  },
});
