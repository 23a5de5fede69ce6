import { describe, expect, it } from 'vitest';

import { type Member, partOf, summaryOf } from './members.js';
import { pagesOf } from './pages-of.js';

const member = (name: string, source: string, body = ''): Member => ({
  file: `packages/kit/src/interfaces/${name}.md`,
  name,
  kind: 'Interface',
  source,
  markdown: `# Interface: ${name}\n\nDefined in: [${source}:1](x)\n\nSays ${name}. And more.\n\n${body}`,
});

const post = member(
  'Post',
  'packages/kit/src/models/post.ts',
  '## Properties\n\n| a |\n| - |\n| <a id="tags"></a> [`Tag`](Tag.md#name) and [`Gone`](Gone.md) |\n\n```ts\n## no heading\n```\n',
);
const tag = member('Tag', 'packages/kit/src/models/tag.ts', '<a id="name"></a>\n[self](#name)');
const error = member('Fault', 'packages/kit/src/errors/fault.ts', '[`Post`](Post.md)');
const entry = { specifier: '@blog/kit', source: 'packages/kit/src/index.ts' };

describe('the reference', () => {
  it('has an index of an entry, and a page for each folder of its sources', () => {
    const pages = pagesOf([entry], [post, tag, error], '/base');
    expect(pages.map(({ id }) => id)).toEqual(['kit', 'kit/errors', 'kit/models']);
    expect(pages[0]?.markdown).toContain(
      '- [`Post`](/base/reference/kit/models/#name-Post): Says Post.',
    );
    expect(pages[1]?.markdown).toContain('[`Post`](/base/reference/kit/models/#name-Post)');
  });

  it('has one page of an entry whose sources are in one folder', () => {
    const pages = pagesOf([entry], [post, tag], '');
    expect(pages.map(({ id }) => id)).toEqual(['kit']);
    expect(pages[0]?.markdown).toMatch(
      /\n# @blog\/kit\n\nPublic names of `@blog\/kit`: `Post`, `Tag`\./,
    );
  });

  it('cuts a topic that is too long', () => {
    const long = ['A', 'B', 'C'].map((name) =>
      member(name, 'packages/kit/src/models/a.ts', 'word '.repeat(4000)),
    );
    expect(pagesOf([entry], [...long, error], '').map(({ id }) => id)).toEqual([
      'kit',
      'kit/errors',
      'kit/models-1',
      'kit/models-2',
      'kit/models-3',
    ]);
  });

  it('gives each name its own anchors, and leads to parts that have one', () => {
    const hrefOf = (file: string, part?: string) =>
      file.endsWith('Tag.md') ? `/tag#${part ?? ''}` : null;
    const part = partOf(post, hrefOf);
    expect(part).toMatch(/^<a id="name-Post"><\/a>\n\n## Post\n\nInterface\. Says Post\./);
    expect(part).toContain('<a id="name-Post-tags"></a> [`Tag`](/tag#name) and [`Gone`](#)');
    expect(part).toContain('\n### Properties\n');
    expect(part).toContain('\n## no heading\n');
    expect(part).not.toContain('Defined in');
  });

  it('sums a name up by its first sentence', () => {
    expect(summaryOf(tag)).toBe('Says Tag.');
  });
});
