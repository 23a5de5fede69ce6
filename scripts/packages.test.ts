import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { packedLinks, packedPages } from './pack-pages.js';
import { manifestOf, repositoryUrl, siteUrl } from './project.js';
import { root, workspaces } from './workspace-aliases.mjs';

const published = workspaces()
  .map(({ dir }) => dir)
  .filter((dir) => manifestOf(dir).private !== true);

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The files that people and agents read in a package. */
const wordsOf = (dir: string) =>
  ['README.md', 'AGENTS.md', 'skills/*/SKILL.md'].flatMap((pattern) =>
    globSync(`${dir}/${pattern}`, { cwd: root }),
  );

/** The addresses that a text links to. */
const linksIn = (text: string) =>
  Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, url]) => url ?? '');

/** What is wrong with a link; `null` for one that leads somewhere. */
function faultOf(link: string): string | null {
  if (!/^(?:https?:|#)/.test(link)) return 'is relative, and leads nowhere on npm';
  const source = [`${repositoryUrl}/blob/main/`, `${repositoryUrl}/tree/main/`].find((start) =>
    link.startsWith(start),
  );
  if (source !== undefined)
    return existsSync(join(root, link.slice(source.length).replace(/#.*/, ''))) ? null : 'is gone';
  if (!link.startsWith(siteUrl)) return null;
  const [page = '', anchor] = link.slice(siteUrl.length).split('#');
  const id = page.replace(/\/$/, '') || 'index';
  const file = [`docs/${id}.md`, `docs/${id}.mdx`, `docs/${id}/README.md`].find((name) =>
    existsSync(join(root, name)),
  );
  if (file === undefined) return 'is no page of the site';
  return anchor === undefined || anchorsOf(read(file)).has(anchor) ? null : 'has no such heading';
}

/** The anchors of headings, as GitHub and the site make them. */
function anchorsOf(markdown: string): Set<string> {
  return new Set(
    Array.from(markdown.matchAll(/^#{2,6} (.+)$/gm), ([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

describe.each(published)('%s', (dir) => {
  const manifest = manifestOf(dir);

  it('tells on npm where it comes from', () => {
    const own = manifestOf();
    expect(manifest).toMatchObject({
      license: own.license,
      homepage: own.homepage,
      bugs: own.bugs,
      repository: { ...own.repository, directory: dir },
    });
    expect(manifest.description).toMatch(/\w.*\.$/);
    expect(manifest.keywords?.length).toBeGreaterThan(4);
    expect(manifest.keywords).toContain('blog');
  });

  it('carries its sources, pages, words for agents and changes', () => {
    expect(manifest.files).toEqual(
      expect.arrayContaining(['src', 'docs', 'AGENTS.md', 'CHANGELOG.md', 'README.md', 'LICENSE']),
    );
    expect(manifest.scripts?.['prepack']).toContain('pack-pages');
    expect(packedPages[basename(dir)]?.length).toBeGreaterThan(0);
    expect(existsSync(join(root, dir, 'AGENTS.md'))).toBe(true);
  });

  it('has words of at most 200 kB, whose links lead somewhere', () => {
    const pages = packedPages[basename(dir)] ?? [];
    const files = [...wordsOf(dir), ...pages.map((page) => `docs/${page}.md`)];
    const size = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
    expect(size).toBeLessThan(200_000);
    const faults = wordsOf(dir).flatMap((file) =>
      linksIn(read(file)).flatMap((link) => {
        const fault = faultOf(link);
        return fault === null ? [] : [`${file}: ${link} ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('has skills that an agent can choose by their description', () => {
    for (const file of globSync(`${dir}/skills/*/SKILL.md`, { cwd: root })) {
      const [, name, description = ''] =
        /^---\nname: ([a-z-]+)\ndescription: (.+)\n---\n/.exec(read(file)) ?? [];
      expect(file.replaceAll('\\', '/')).toContain(`/skills/${name}/`);
      expect(description).toMatch(/ Use (?:when|for) /);
      expect(description.length).toBeLessThan(400);
    }
  });
});

it('a link that leads nowhere is found', () => {
  expect(faultOf('../../docs/react.md')).toContain('relative');
  expect(faultOf(`${siteUrl}no-such-page/`)).toContain('no page');
  expect(faultOf(`${siteUrl}react/#no-such-part`)).toContain('heading');
  expect(faultOf(`${siteUrl}react/#options`)).toBeNull();
  expect(faultOf(`${repositoryUrl}/tree/main/packages/none`)).toContain('gone');
});

it('links of a page lead to what the package carries, else to the site', () => {
  const page =
    '[a](routes.md#x) [b](errors.md) [c](start) [d](../packages/core) [e](https://f.example/) [g](#h)';
  expect(packedLinks(page, ['routes'])).toBe(
    `[a](routes.md#x) [b](${siteUrl}errors/) [c](${siteUrl}start/) [d](${repositoryUrl}/blob/main/packages/core) [e](https://f.example/) [g](#h)`,
  );
  const guide = '[a](../routes.md) [b](comments.md#x) [c](../errors.md) [d](../../packages/core)';
  expect(packedLinks(guide, ['routes', 'guides/comments'], 'guides/caching')).toBe(
    `[a](routes.md) [b](comments.md#x) [c](${siteUrl}errors/) [d](${repositoryUrl}/blob/main/packages/core)`,
  );
});
