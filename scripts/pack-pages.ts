// Copies the pages of the documentation that a package carries into its folder `docs`, before it is packed:
// `node --import ../../scripts/run-sources.mjs ../../scripts/pack-pages.ts`, in the folder of the package. People and their
// agents then have the words of the version that they use, without a network.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';

import { docsFolder, pageIds } from '../docs/src/site/pages.js';
import { siteLink } from '../docs/src/site/repository-links.js';
import { repositoryUrl, siteUrl } from './project.js';
import { root } from './workspace-aliases.mjs';

/** The pages that each package carries. */
export const packedPages: Readonly<Record<string, readonly string[]>> = {
  core: ['errors', 'nullability', 'safe-html', 'testing', 'operations', 'writing-a-backend'],
  client: ['platforms', 'backends', 'routes', 'runtimes', 'testing', 'backend-over-http'],
  react: ['react', 'routes', 'testing', 'devtools', 'guides/react-router'],
  astro: ['guides/astro', 'guides/caching', 'routes', 'testing'],
  next: ['guides/next', 'guides/caching', 'routes'],
  server: ['running', 'postgres', 'backups', 'blog-api', 'gateway'],
  conformance: ['writing-a-backend'],
  cli: ['running', 'gateway', 'backups', 'postgres'],
  create: ['create', 'platforms', 'gateway'],
};

const targets = {
  pages: pageIds(),
  base: siteUrl.replace(/\/$/, ''),
  sources: `${repositoryUrl}/blob/main`,
};

/**
 * Links of a page in `docs`, as they have to be in a package that carries some of the pages, all in one folder.
 *
 * @param page - The page that has the links, such as `guides/caching`.
 */
export function packedLinks(markdown: string, carried: readonly string[], page = ''): string {
  const folder = posix.dirname(page);
  return markdown.replaceAll(/\]\((?![a-z][\w+.-]*:|#|\/)([^)\s]+)\)/gi, (_whole, url: string) => {
    const [, path = '', anchor = ''] = /^(.*?)\.mdx?(#.*)?$/.exec(url) ?? [];
    const target = posix.join(folder, path);
    if (carried.includes(target)) return `](${basename(target)}.md${anchor})`;
    return `](${siteLink(url, join(docsFolder, folder), targets)})`;
  });
}

/** Writes the pages of the package in a folder. */
export function packPages(dir: string): void {
  const pages = packedPages[basename(dir)] ?? [];
  const folder = join(dir, 'docs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const page of pages) {
    const text = readFileSync(join(root, 'docs', `${page}.md`), 'utf8');
    writeFileSync(join(folder, `${basename(page)}.md`), packedLinks(text, pages, page));
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  packPages(process.cwd());
