import { dirname, join, relative } from 'node:path';

import { docsFolder } from './pages.js';

/** The parts of a tree of Markdown that are read here. */
interface Node {
  type: string;
  url?: string;
  depth?: number;
  children?: Node[];
}

/** What links lead to. */
interface Targets {
  /** The ids of pages, by their files. */
  readonly pages: ReadonlyMap<string, string>;
  /** The folder of the site, such as `/blog`. */
  readonly base: string;
  /** Where files are that are no pages. */
  readonly sources: string;
}

const isRelative = (url: string) => !/^(?:[a-z][\w+.-]*:|\/|#)/i.test(url);

/**
 * Makes pages that are written for the repository read well on the site: a link to the file of a page leads to the
 * page, one to another file to the sources, and the first heading is left out, because it is the title.
 */
export function repositoryLinks(targets: Targets) {
  return (tree: Node, file: { path?: string }): void => {
    const title = tree.children?.findIndex(({ type, depth }) => type === 'heading' && depth === 1);
    if (title !== undefined && title >= 0) tree.children?.splice(title, 1);
    if (file.path !== undefined) changeLinks(tree, dirname(file.path), targets);
  };
}

function changeLinks(node: Node, folder: string, targets: Targets): void {
  const { type, url } = node;
  if ((type === 'link' || type === 'definition') && url !== undefined && isRelative(url))
    node.url = siteLink(url, folder, targets);
  for (const child of node.children ?? []) changeLinks(child, folder, targets);
}

/** The address on the site of what a page links to by its file. */
export function siteLink(url: string, folder: string, { pages, base, sources }: Targets): string {
  const [, path = '', anchor = ''] = /^([^#]*)(#.*)?$/.exec(url) ?? [];
  const target = join(folder, decodeURI(path));
  const page = pages.get(target) ?? pages.get(join(target, 'README.md'));
  if (page !== undefined) return `${base}/${page === 'index' ? '' : `${page}/`}${anchor}`;
  const file = relative(join(docsFolder, '..'), target).replaceAll('\\', '/');
  return `${sources}/${file}${anchor}`;
}
