import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { descriptionOf, titleOf } from './describe-page.js';
import { docsFolder, pageId, pageIds } from './pages.js';
import { repositoryLinks, siteLink } from './repository-links.js';
import { sidebar } from './sidebar.js';

describe('a page', () => {
  it('is named by its file, or by the folder of its README', () => {
    expect(['react.md', 'decisions/waist.md', 'start/README.md', 'index.mdx'].map(pageId)).toEqual([
      'react',
      'decisions/waist',
      'start',
      'index',
    ]);
  });

  it('has its first heading as title, and its first sentences as description', () => {
    const page =
      '<!-- Made. -->\n\n# The `kit`\n\n```sh\nnpm i\n```\n\nIt *has* [parts](a.md) for\nbackends. There are more. A third.\n\n## Parts\n\nNo.';
    expect(titleOf(page)).toBe('The kit');
    expect(descriptionOf(page)).toBe('It has parts for backends. There are more. A third.');
    expect(descriptionOf('# A\n\n| a | b |\n\n```ts\nx\n```\n')).toBeUndefined();
  });

  it('has a description that search engines show whole', () => {
    const sentence = `${'word '.repeat(20)}end.`;
    expect(descriptionOf(`${sentence} ${sentence}`)).toBe(sentence);
    const long = descriptionOf(`${'word '.repeat(60)}end.`) ?? '';
    expect(long.length).toBeLessThanOrEqual(155);
    expect(long).toMatch(/word…$/);
  });
});

describe('the sidebar', () => {
  it('has each page once, and no page that there is not', () => {
    // What is made is there only after a build, which fails if the sidebar names a page that is not there.
    const isWritten = (id: string) => id !== '404' && !/^(?:reference|api)\//.test(id);
    const listed = sidebar
      .flatMap(({ items }) => items.map((item) => (typeof item === 'string' ? item : item.slug)))
      .filter(isWritten);
    const pages = [...pageIds().values()].filter(isWritten);
    expect(listed.toSorted()).toEqual(pages.toSorted());
  });
});

describe('a link', () => {
  const targets = { pages: pageIds(), base: '/base', sources: 'https://code.example/blob/main' };
  const link = (url: string, folder = '') => siteLink(url, join(docsFolder, folder), targets);

  it('to the file of a page leads to the page', () => {
    expect(link('react.md#options')).toBe('/base/react/#options');
    expect(link('../postgres.md', 'decisions')).toBe('/base/postgres/');
    expect(link('start')).toBe('/base/start/');
    expect(link('index.mdx')).toBe('/base/');
  });

  it('to another file leads to the sources', () => {
    expect(link('../packages/core')).toBe('https://code.example/blob/main/packages/core');
    expect(link('src/main.tsx', 'start')).toBe(
      'https://code.example/blob/main/docs/start/src/main.tsx',
    );
  });

  it('elsewhere stays as it is, and the first heading is left out', () => {
    const links = ['https://a.example/b.md', '#part', '/base/react/', 'mailto:a@b.example'];
    const tree = {
      type: 'root',
      children: [
        { type: 'heading', depth: 1 },
        ...links.map((url) => ({ type: 'link', url })),
        { type: 'paragraph', children: [{ type: 'link', url: 'react.md' }] },
      ],
    };
    repositoryLinks(targets)(tree, { path: join(docsFolder, 'a.md') });
    expect(tree.children.map((node) => ('url' in node ? node.url : node.type))).toEqual([
      ...links,
      'paragraph',
    ]);
    expect(tree.children.at(-1)).toMatchObject({ children: [{ url: '/base/react/' }] });
  });
});
