// The packages as outsiders get them: each as its tarball, installed by npm outside of the repository.
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../../../scripts/browser.js';
import { root, workspaces } from '../../../scripts/workspace-aliases.mjs';
import { foreignImports } from './testing/foreign-imports.js';
import { hoversOf6, hoversOf7 } from './testing/hover.js';
import { copyProject, installFrom } from '../../../scripts/outside/outside-project.js';
import { type Output, run, runWell, start, stop } from '../../../scripts/outside/run.js';
import { firstLine, serveFolder } from '../../../scripts/outside/serving.js';
import {
  forFrameworks,
  installedVersions,
  packAll,
  publicSpecifiers,
  type Tarball,
} from '../../../scripts/outside/tarballs.js';
import { usedMembers } from './testing/used-members.js';

const fixtures = join(import.meta.dirname, '../fixtures');
/** Peers of the packages, and what compiles. */
const others = [
  '@tanstack/react-query',
  '@types/node',
  '@types/react',
  'react',
  'react-dom',
  'typescript',
  'vitest',
  'zod',
];

let outside: string;
let tarballs: Map<string, Tarball>;
let compiled: Output;
const running: ChildProcess[] = [];

const startFolder = () => join(outside, 'start');
const projects = () => join(outside, 'projects');
const nodenext = () => join(projects(), 'nodenext');
const tsc = (folder: string) => ['node_modules/typescript/bin/tsc', '-p', folder];

/** One module that imports each of the specifiers, so that none is left out. */
const everything = (specifiers: readonly string[]) =>
  [
    ...specifiers.map((specifier, at) => `import * as entry${at} from '${specifier}';`),
    `export const entries = [${specifiers.map((_, at) => `entry${at}`).join(', ')}];`,
    '',
  ].join('\n');

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'blog-consumers-'));
  const packed = join(outside, 'tarballs');
  await mkdir(packed);
  tarballs = await packAll(packed);
  await Promise.all([
    copyProject(join(root, 'docs/start'), startFolder()),
    copyProject(fixtures, projects()),
  ]);
  const ofAnyKind = [...tarballs.keys()].filter((name) => !forFrameworks.has(name));
  const ours = Object.fromEntries(ofAnyKind.map((name) => [name, '*']));
  const manifest = { private: true, dependencies: { ...ours, ...installedVersions(others) } };
  await writeFile(join(projects(), 'package.json'), JSON.stringify(manifest));
  const specifiers = publicSpecifiers();
  await Promise.all([
    writeFile(join(nodenext(), 'src/entries.ts'), everything(specifiers)),
    writeFile(
      join(projects(), 'bundler/src/entries.ts'),
      everything(
        specifiers.filter((specifier) => !/server|cli|create|conformance/.test(specifier)),
      ),
    ),
    installFrom(startFolder(), tarballs),
    installFrom(projects(), tarballs),
  ]);
  compiled = await run('node', tsc('nodenext'), projects());
}, 300_000);

afterAll(async () => {
  await Promise.all(running.map(stop));
  await rm(outside, { recursive: true, force: true });
});

describe('the tarballs', () => {
  it('hold the license, pages, words for agents, what was built and its sources, but no tests', () => {
    expect([...tarballs.keys()].sort()).toEqual([
      '@blog/astro',
      '@blog/cli',
      '@blog/client',
      '@blog/conformance',
      '@blog/core',
      '@blog/create',
      '@blog/next',
      '@blog/react',
      '@blog/server',
    ]);
    for (const { files } of tarballs.values()) {
      const expected = ['AGENTS.md', 'LICENSE', 'README.md', 'package.json'];
      expect(files).toEqual(expect.arrayContaining([...expected, 'dist/index.js', 'src/index.ts']));
      expect(files.some((file) => /^docs\/[\w-]+\.md$/.test(file))).toBe(true);
      // The tests of a template are those of whoever makes a project of it.
      const unexpected = files
        .filter((file) => !file.startsWith('templates/'))
        .filter((file) => /(?:^|\/)testing\/|\.test(?:-d)?\./.test(file));
      expect(unexpected).toEqual([]);
    }
  });

  it('import nothing that they do not depend on, in types neither', () => {
    const folders = workspaces()
      .filter(({ manifest }) => tarballs.has(manifest.name))
      .map(({ dir, manifest }) =>
        forFrameworks.has(manifest.name)
          ? join(root, dir)
          : join(projects(), 'node_modules', manifest.name),
      );
    expect(folders).toHaveLength(tarballs.size);
    expect(folders.flatMap(foreignImports)).toEqual([]);
  });

  it('would be found out if they did', async () => {
    const folder = join(outside, 'careless');
    await mkdir(join(folder, 'dist'), { recursive: true });
    const manifest = { name: 'careless', dependencies: { zod: '*' } };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    const types = `import * as z from 'zod/mini';\nexport declare const x: import("@a/b/c").X<z.ZodMiniType>;\n`;
    await writeFile(join(folder, 'dist/index.d.ts'), types);
    expect(foreignImports(folder)).toEqual(['careless/dist/index.d.ts imports @a/b']);
  });
});

describe('a nodenext project', () => {
  it('compiles with strict libraries and exact optional properties', () => {
    expect(compiled).toEqual({ code: 0, text: '' });
  });

  it.each([
    ['6', hoversOf6],
    ['7', hoversOf7],
  ])('shows words for each method of each client, by TypeScript %s', async (_version, hovers) => {
    const { code, places } = await usedMembers(nodenext());
    const file = join(nodenext(), 'src/hover.ts');
    await writeFile(file, code);
    try {
      const words = await hovers(file, places);
      expect(places.length).toBeGreaterThan(70);
      expect(places.filter((_, index) => words[index] === '').map(({ name }) => name)).toEqual([]);
    } finally {
      await rm(file);
    }
  });

  it('fails where a type test is wrong', async () => {
    const wrong = join(nodenext(), 'src/wrong.ts');
    await writeFile(
      wrong,
      `import { anonymous, memory } from '@blog/core';\nvoid memory().as(anonymous).posts.create;\n`,
    );
    const { code, text } = await run('node', tsc('nodenext'), projects());
    await rm(wrong);
    expect(code).not.toBe(0);
    expect(text).toMatch(/wrong\.ts.*error TS2339/);
  });

  it('says in one line what is wrong with a filter that the backend does not have', async () => {
    const wrong = join(nodenext(), 'src/wrong.ts');
    await writeFile(
      wrong,
      `import { createBlogClient } from '@blog/client';\nimport { blogger } from '@blog/client/blogger';\nvoid createBlogClient(blogger({ blogId: '7', apiKey: 'k' })).posts.list({ featured: true });\n`,
    );
    const { text } = await run('node', tsc('nodenext'), projects());
    await rm(wrong);
    expect(text.trim().split('\n')).toEqual([expect.stringContaining("'featured' does not exist")]);
  });

  it('imports every public entry at run time', async () => {
    // The binding to vitest runs inside of vitest only.
    const specifiers = publicSpecifiers().filter((name) => name !== '@blog/conformance/vitest');
    await writeFile(join(nodenext(), 'dist/every-entry.js'), everything(specifiers));
    const script = `
      const { entries } = await import('./dist/every-entry.js');
      console.log(entries.length, entries.filter((entry) => Object.keys(entry).length > 0).length);`;
    const text = await runWell('node', ['--input-type=module', '-e', script], nodenext());
    expect(text.trim()).toBe(`${specifiers.length} ${specifiers.length}`);
  });

  it.each([['workerd', 'worker'], ['edge-light'], ['worker']])(
    'makes HTML safe where %s is no browser, although its bundlers take what is for browsers',
    async (...names) => {
      const conditions = [...names, 'browser'].map((name) => `--conditions=${name}`);
      const script = `
      const { sanitize } = await import('@blog/core/html');
      console.log(await sanitize('<p onclick="x()">Hello</p>', 'post', null));`;
      const args = [...conditions, '--input-type=module', '-e', script];
      expect((await runWell('node', args, nodenext())).trim()).toBe('<p>Hello</p>');
    },
  );

  it('runs a blog from store to client', async () => {
    const text = await runWell('node', ['dist/main.js'], nodenext());
    expect(JSON.parse(text)).toEqual({
      blog: 'Out of the box',
      titles: ['First'],
      html: '<p>Hello</p>',
      replies: 1,
      missing: 'not_found',
    });
  });

  it.each(['blog', '@blog/cli'])('has the command, as npx %s', async (name) => {
    const text = await runWell('npm', ['exec', '--offline', '--', name, '--help'], projects());
    expect(text).toMatch(/Usage: blog/);
  });
});

describe('a bundler project', () => {
  it('compiles hooks and components with strict libraries', async () => {
    expect(await runWell('node', tsc('bundler'), projects())).toBe('');
  });
});

describe('docs/start', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('builds, and shows a post and its thread in a browser', async () => {
    const server = start('node', ['dist/serve.js'], nodenext());
    running.push(server);
    const blogUrl = await firstLine(server);
    expect(blogUrl).toMatch(/^http:\/\/localhost:\d+$/);

    await runWell('npm', ['run', 'build'], startFolder(), { VITE_BLOG_URL: blogUrl });
    const site = await serveFolder(join(startFolder(), 'dist'));

    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Packed & sent' }).click();
    await page.getByRole('heading', { level: 1, name: 'Packed & sent' }).waitFor();
    await page.getByText('It arrived.').waitFor();
    expect(await page.locator('strong').textContent()).toBe('arrived');
    const thread = page.getByRole('list', { name: 'Comments' });
    await thread.getByText('Was anything broken?').waitFor();
    const replies = thread.getByRole('list', { name: 'Replies to Ada' });
    expect(await replies.getByText('Not a cup.').count()).toBe(1);
    expect(faults).toEqual([]);
    site.close();
  });
});
