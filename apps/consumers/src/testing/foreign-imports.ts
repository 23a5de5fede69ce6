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
 * What an installed package imports in its code or declarations without depending on it: package
 * managers that keep packages apart do not find that, and types become `any` in silence.
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
