import { readFileSync } from 'node:fs';

import { glob, type Loader } from 'astro/loaders';

import { descriptionOf, titleOf } from './describe-page.js';
import { docsFolder, pageId, pagePatterns } from './pages.js';

/**
 * Loads the pages from where they stand in the repository. A page needs no front matter: its title is its first
 * heading, and its description the beginning of its first paragraph.
 */
export function loadPages(): Loader {
  const files = glob({
    base: docsFolder,
    pattern: pagePatterns,
    generateId: ({ entry }) => pageId(entry),
  });
  return {
    name: 'pages',
    load: (context) =>
      files.load({
        ...context,
        parseData: (entry) =>
          context.parseData({ ...entry, data: { ...told(entry), ...entry.data } }),
      }),
  };
}

/** What a page says of itself without front matter. */
function told({ filePath }: { readonly filePath?: string | undefined }) {
  if (filePath === undefined) return {};
  const text = readFileSync(filePath, 'utf8');
  return { title: titleOf(text), description: descriptionOf(text) };
}
