import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the documentation. */
export const docsFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The files that are pages. They are read where they stand, so that they also read well in the repository. */
export const pagePatterns = [
  '*.{md,mdx}',
  'decisions/*.md',
  'guides/*.md',
  'reference/**/*.md',
  'api/*.md',
  'start/README.md',
  'examples/*/README.md',
];

/** The id of a page, which is its address: that of its file, or of its folder for a README. */
export function pageId(file: string): string {
  return file.replace(/\.mdx?$/, '').replace(/\/README$/, '');
}

/** The ids of all pages, by their files. */
export function pageIds(): ReadonlyMap<string, string> {
  const files = pagePatterns.flatMap((pattern) => globSync(pattern, { cwd: docsFolder }));
  return new Map(files.map((file) => [join(docsFolder, file), pageId(file.replaceAll('\\', '/'))]));
}
