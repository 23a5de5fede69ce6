import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const specifier = /\b(?:from|import)\s*\(?\s*['"]([@\w.][\w./@:-]*)['"]/g;

/**
 * Lists the packages that an installed package imports without depending on them. Package managers that
 * keep packages apart do not find such an import, and its types silently become `any`.
 */
export function foreignImports(folder: string): string[] {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { name, dependencies, peerDependencies } = JSON.parse(text) as Manifest;
  const known = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  return globSync('dist/**/*.{js,d.ts}', { cwd: folder }).flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    return Array.from(code.matchAll(specifier), ([, from = '']) => from)
      .filter((from) => !from.startsWith('.') && !isBuiltin(from))
      .map((from) => from.split('/', from.startsWith('@') ? 2 : 1).join('/'))
      .filter((from) => !known.has(from))
      .map((from) => `${name}/${file} imports ${from}`);
  });
}
