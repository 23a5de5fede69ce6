// One template as a new user gets it, without a browser. `npm run test:create` tries all of them, with one.
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { newUser, resolvedElsewhere, type RunningSite, startSite } from './testing/new-user.js';
import { runWell } from '../../../scripts/outside/run.js';
import { packAll, type Tarball } from '../../../scripts/outside/tarballs.js';

let outside: string;
let project: string;
let tarballs: Map<string, Tarball>;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'blog-create-'));
  const packed = join(outside, 'tarballs');
  await mkdir(packed);
  tarballs = await packAll(packed);
  const user = await newUser(outside, packed, tarballs);
  project = await user.create('small-hours', ['--own', '--template', 'vite']);
}, 300_000);

afterAll(() => rm(outside, { recursive: true, force: true }));

it('a project has the packages of this repository, and no others of their names', async () => {
  expect(await resolvedElsewhere(project, tarballs)).toEqual([]);
});

/** Reads the API and the feed of a site over the first post of the blog. */
async function expectFirstPost({ url }: RunningSite): Promise<void> {
  const read = async (path: string) => (await fetch(url + path)).text();
  expect(await read('/')).toContain('<div id="root">');
  expect(JSON.parse(await read('/v1/posts'))).toMatchObject({ items: [{ title: 'A first post' }] });
  const feed = await read('/feed.xml');
  expect(feed).toContain('<title>Small hours</title>');
  expect(feed).toContain(`<link>${url}/`);
}

/** Posts of Blogger end in `.html`, and others in what looks like the name of a file. */
async function expectPagesOfAnyName({ url }: RunningSite): Promise<void> {
  for (const path of ['/2010/04/first-light.html', '/2024/05/v1.2']) {
    const response = await fetch(url + path, { headers: { accept: 'text/html' } });
    const answer = { path, status: response.status, text: await response.text() };
    expect(answer).toEqual({ path, status: 200, text: expect.stringContaining('<div id="root">') });
  }
}

it('a project passes its own tests, builds, and serves its first post', async () => {
  await runWell('npm', ['test'], project);
  await runWell('npm', ['run', 'build'], project);
  await using site = await startSite(project);
  await expectFirstPost(site);
  await expectPagesOfAnyName(site);
  const { status } = await fetch(`${site.url}/assets/gone.js`);
  expect(status).toBe(404);
});

it('a project serves its first post while somebody works on it', async () => {
  await using site = await startSite(project, 'dev');
  await expectFirstPost(site);
  await expectPagesOfAnyName(site);
});

it('the first post leaves the other lines of .env whole, and makes it the owner’s alone', async () => {
  const file = join(project, '.env');
  await writeFile(file, 'MINE=1');
  await chmod(file, 0o644);
  await runWell('node', ['server/seed.ts'], project, { BLOG_DB: 'other.db' });
  expect(await readFile(file, 'utf8')).toMatch(/^MINE=1\nBLOG_TOKEN="[^"\n]+"\n$/);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
});
