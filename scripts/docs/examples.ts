import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { publicEntries, root } from '../workspace-aliases.mjs';
import { titledFence } from './guides.js';

/** A sample of code that people will copy. */
export interface Example {
  /** Where it stands: file and line. */
  where: string;
  language: 'ts' | 'tsx';
  code: string;
}

// A sample with a title is a file of an example, which is compiled there.
const fence = /^([ \t*]*)```(tsx?)(?![^\n]*\btitle=)[^\n]*\n([\s\S]*?)^\1```/gm;

/** The fenced TypeScript samples of a text; a leading ` * ` of TSDoc is taken off. */
export function examplesOf(text: string, file: string): Example[] {
  return Array.from(text.matchAll(fence), (match) => {
    const [, margin = '', language, body = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    const bare = margin.trim() === '' ? body : body.replaceAll(/^[ \t]*\* ?/gm, '');
    return { where: `${file}:${line}`, language: language === 'tsx' ? 'tsx' : 'ts', code: bare };
  });
}

/** A text without the samples that are files of a project of their own, which is checked there. */
const withoutFiles = (text: string) =>
  text.replaceAll(titledFence, (sample) => sample.replaceAll(/[^\n]/g, ''));

/** Every sample of the documentation and of the TSDoc in published sources, from which the reference is made. */
export function allExamples(): Example[] {
  const files = globSync(
    ['*.md', 'docs/**/*.{md,mdx}', 'packages/*/*.md', 'packages/*/src/**/*.{ts,tsx}'],
    {
      cwd: root,
      exclude: (name) => /node_modules|CHANGELOG|\.test|docs.(?:reference|api)$/.test(name),
    },
  );
  return files
    .sort()
    .flatMap((file) => examplesOf(withoutFiles(readFileSync(join(root, file), 'utf8')), file));
}

/** Next has no `exports`: its own bundler finds these files, and Node does not. */
const nextModules = { 'next/*': ['../next/*.d.ts'] };

/** The public names of our packages, with their sources, as paths from another folder. */
function pathsFrom(up: string): Record<string, string[]> {
  return Object.fromEntries([...publicEntries()].map(([name, file]) => [name, [up + file]]));
}

/**
 * Writes the samples as modules of a TypeScript project of their own, inside the repository so that
 * packages are found. Returns the folder and the names of the files.
 */
export function writeExamples(examples: readonly Example[]): {
  folder: string;
  names: Map<string, string>;
} {
  const folder = join(root, 'node_modules', '.examples');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = new Map<string, string>();
  for (const [index, { where, language, code }] of examples.entries()) {
    const name = `example-${index}.${language}`;
    names.set(name, where);
    writeFileSync(join(folder, name), `${code}\nexport {};\n`);
  }
  const config = {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      noUnusedLocals: false,
      noUnusedParameters: false,
      types: ['node'],
      paths: { ...pathsFrom('../../'), ...nextModules },
    },
    include: ['*.ts', '*.tsx'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return { folder, names };
}
