import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { memory } from '@blog/core';
import { blogItem, postItem } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';
import { type RunningServer, serve } from '@blog/server/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { filesIn, runCreate } from '../testing/run-create.js';

let folder: string;
let blog: RunningServer;

beforeAll(async () => {
  const store = memory({ seed: [blogItem({ title: "It's */ `${late}`" }), postItem('1')] });
  const handler = createBlogHandler({ backendFor: (actor) => store.as(actor) });
  blog = await serve({ fetch: handler, port: 0 });
});
afterAll(() => blog.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'create-blog-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const create = (args: readonly string[], env?: Record<string, string>) =>
  runCreate(folder, [...args, '--template', 'vite', '--no-install'], env);
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('a blog of one’s own', () => {
  it('gets a project with a database, of the versions of the command', async () => {
    const { code, out, err } = await create(['small-hours', '--own']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('cd small-hours') });
    expect(err).toContain('Small hours, in SQLite');
    expect(filesIn(join(folder, 'small-hours')).filter((path) => !path.startsWith('src/'))).toEqual(
      [
        '.gitignore',
        'AGENTS.md',
        'README.md',
        'index.html',
        'package.json',
        'public/icon.svg',
        'server/blog.ts',
        'server/listener.ts',
        'server/seed.ts',
        'server/server.ts',
        'tsconfig.json',
        'vite.config.ts',
      ],
    );
    const manifest = JSON.parse(read('small-hours/package.json')) as Record<string, object>;
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
    ) as { version: string };
    expect(manifest).toMatchObject({
      name: 'small-hours',
      scripts: { seed: 'node server/seed.ts' },
      dependencies: { '@blog/core': version, '@blog/react': version, '@blog/server': version },
      blog: { db: 'blog.db' },
    });
    expect(read('small-hours/server/seed.ts')).toContain("const title = 'Small hours';");
  });

  it('has a title that cannot leave its place', async () => {
    const title = "'; process.exit(1); //\\ </script> \u2028";
    expect(await create(['one', '--own', '--title', title])).toMatchObject({ code: 0 });
    const [line = ''] = /^const title = .*$/m.exec(read('one/server/seed.ts')) ?? [];
    expect(line).toBe(String.raw`const title = '\'; process.exit(1); //\\ <\/script>';`);
  });

  it('is begun in a folder of any name', async () => {
    const name = "L'été & $(id)";
    expect(await create([name, '--own'])).toMatchObject({ code: 0 });
    expect(JSON.parse(read(`${name}/package.json`))).toMatchObject({ name: 'l-ete-id' });
  });
});

describe('a blog that is there', () => {
  it('is looked at, and named in one file', async () => {
    const { code, err } = await create(['one', '--url', blog.url]);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('the Blog API') });
    expect(err).toMatch(/This works: posts, comments, writing comments, .*search/);
    const text = read('one/server/blog.ts');
    expect(text).toContain(`url: '${blog.url}'`);
    expect(text).toContain("write: ['comments.create']");
    const files = filesIn(join(folder, 'one'));
    expect(files).not.toContain('server/seed.ts');
    expect(files).not.toContain('.env');
    const others = files.filter((path) => path !== 'server/blog.ts');
    expect(others.filter((path) => read(`one/${path}`).includes(blog.url))).toEqual([]);
  });

  it('is told as data', async () => {
    const { out } = await create(['one', '--url', blog.url, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      folder: join(folder, 'one'),
      template: 'vite',
      backend: 'http',
      works: expect.arrayContaining(['posts', 'search', 'feeds']),
      lacks: [],
      installed: false,
    });
  });

  it('keeps its token in .env alone', async () => {
    const token = 'blog_t0ken-that-is-secret';
    const { code, out, err } = await create(['one', '--url', blog.url], { BLOG_TOKEN: token });
    expect(code).toBe(0);
    expect(out + err).not.toContain(token);
    const holders = filesIn(join(folder, 'one')).filter((path) =>
      read(`one/${path}`).includes(token),
    );
    expect(holders).toEqual(['.env']);
    expect(read('one/.env')).toBe(`BLOG_TOKEN="${token}"\n`);
    expect(read('one/.gitignore')).toMatch(/^\.env$/m);
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'one/.env')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['http://localhost:1/', /could not be reached/],
    ['ftp://blog.example.org', /Expected the address of a blog/],
    ['https://ann:word@blog.example.org', /without them/],
  ])('%s is refused, and nothing is written', async (address, expected) => {
    const { code, err } = await create(['one', '--url', address]);
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(expected);
    expect(filesIn(folder)).toEqual([]);
  });
});

describe('a folder with files', () => {
  const begin = () => {
    mkdirSync(join(folder, 'one'));
    writeFileSync(join(folder, 'one/README.md'), 'Mine');
    writeFileSync(join(folder, 'one/notes.txt'), 'Mine as well');
  };

  it('stays as it is', async () => {
    begin();
    const { code, err } = await create(['one', '--own']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--force') });
    expect(filesIn(folder)).toEqual(['one/README.md', 'one/notes.txt']);
    expect(read('one/README.md')).toBe('Mine');
  });

  it('is written into when it is forced, and says what is replaced', async () => {
    begin();
    const { code, err } = await create(['one', '--own', '--force']);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/replaced: README\.md\./),
    });
    expect(read('one/README.md')).toContain('npm create @blog');
    expect(read('one/notes.txt')).toBe('Mine as well');
    expect(filesIn(folder).filter((path) => !path.startsWith('one/'))).toEqual([]);
  });
});

it('a key is added to the .env of a folder that is forced, whose other lines stay', async () => {
  mkdirSync(join(folder, 'one'));
  writeFileSync(join(folder, 'one/.env'), 'MINE="1"');
  const env = { BLOG_TOKEN: 't0ken' };
  const { code, err } = await create(['one', '--url', blog.url, '--force'], env);
  expect(code).toBe(0);
  expect(err).not.toContain('.env');
  expect(read('one/.env')).toBe('MINE="1"\nBLOG_TOKEN="t0ken"\n');
});

describe('a wrong command line', () => {
  it('is told in one line, and nothing is written', async () => {
    const { code, out, err } = await create(['one', '--own', '--tempalte', 'vite']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^create-blog: .*Did you mean --template.*\n$/);
    expect(filesIn(folder)).toEqual([]);
  });

  it('knows the templates', async () => {
    const { code, err } = await runCreate(folder, ['one', '--own', '--template', 'vit']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/Did you mean vite/) });
  });

  it('gives the right line where npm took the flags', async () => {
    const env = { npm_config_url: 'true', npm_config_template: 'true' };
    const { code, err } = await runCreate(folder, ['https://blog.example.org', 'vite'], env);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/npm took .*--url.* npm create @blog@latest my-blog -- --url/),
    });
  });
});

it('the next steps are those of the package manager that runs it', async () => {
  const { out } = await create(['one', '--own'], { npm_config_user_agent: 'pnpm/10.1.0 npm/?' });
  expect(out).toContain('pnpm install');
});
