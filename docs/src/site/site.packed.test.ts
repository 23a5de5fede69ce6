import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { siteUrl } from '../../../scripts/project.js';
import { docsFolder, pageIds } from './pages.js';

const dist = join(docsFolder, 'dist');
const files = globSync('**/*', { cwd: dist }).filter((file) => statSync(join(dist, file)).isFile());
const html = new Map(
  files
    .filter((file) => file.endsWith('.html'))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(dist, file), 'utf8')]),
);

/** The text that a reader sees of an attribute. */
const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'");

const descriptionIn = (page: string) =>
  /<meta name="description" content="([^"]*)"/.exec(page)?.[1];

describe('the site', () => {
  it('has every page', () => {
    const expected = [...pageIds().values()].map((id) =>
      id === '404' ? '404.html' : id === 'index' ? 'index.html' : `${id}/index.html`,
    );
    expect([...html.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it('has a title of its own and a description on each page', () => {
    const pages = [...html].filter(([file]) => file !== '404.html');
    const titles = pages.map(([, page]) => /<title[^>]*>([^<]*)</.exec(page)?.[1] ?? '');
    expect(new Set(titles).size).toBe(pages.length);
    for (const [file, page] of pages) {
      const description = plain(descriptionIn(page) ?? '');
      expect(description.length, `the description of ${file}: ${description}`).toBeGreaterThan(30);
      expect(description, file).not.toMatch(/\]\(|\*\*|```/);
    }
    expect(new Set(pages.map(([, page]) => descriptionIn(page))).size).toBe(pages.length);
  });

  it('is small: no page has more than 20 kB gzipped, and all files together 15 MB', () => {
    const large = [...html].filter(([, page]) => gzipSync(page).length > 20_000);
    expect(large.map(([file]) => file)).toEqual([]);
    const total = files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
    expect(total).toBeLessThan(15_000_000);
  });

  it('says each title once, and no page links to a file of Markdown', () => {
    for (const [file, page] of html) {
      // What a button copies stands in an attribute.
      expect(page.replaceAll(/data-code="[^"]*"/g, '').match(/<h1[\s>]/g), file).toHaveLength(1);
      expect(page, file).not.toMatch(/href="(?!https?:)[^"]*\.mdx?[#"]/);
    }
  });

  it('asks nobody else for anything', () => {
    for (const [file, page] of html) {
      const loaded =
        page.match(/<(?:script|img|iframe|source)[^>]*\ssrc="[^"]*"|<link[^>]*>/g) ?? [];
      const foreign = loaded.filter(
        (tag) => /(?:src|href)="https?:/.test(tag) && !tag.includes(`"${siteUrl}`),
      );
      expect(foreign, file).toEqual([]);
    }
  });

  it('has its text for language models, with every page', () => {
    const text = readFileSync(join(dist, 'llms-full.txt'), 'utf8');
    for (const title of ['Hooks', 'Write a backend', 'The Blog API', 'Errors'])
      expect(text).toContain(`# ${title}\n`);
    expect(readFileSync(join(dist, 'llms.txt'), 'utf8')).toContain('llms-full.txt');
  });
});
