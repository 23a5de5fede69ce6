// Each template as a new user gets it, over a blog of one's own and over one that is there: `npm run test:create`.
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../../../scripts/browser.js';
import { root } from '../../../scripts/workspace-aliases.mjs';
import {
  newUser,
  type NewUser,
  resolvedElsewhere,
  type RunningSite,
  startDemo,
  startSite,
} from './testing/new-user.js';
import { runWell } from './testing/run.js';
import { packAll, type Tarball } from './testing/tarballs.js';

const templates = readdirSync(join(root, 'packages/create/templates')).filter((name) =>
  existsSync(join(root, 'packages/create/templates', name, 'template.json')),
);
/** Pictures of the pages, for people to look at. */
const pictures = join(root, 'apps/consumers/.cache/create');

let outside: string;
let tarballs: Map<string, Tarball>;
let user: NewUser;
let demo: RunningSite;
let browser: Browser;
const minutes: Record<string, string> = {};

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'blog-create-'));
  const packed = join(outside, 'tarballs');
  await mkdir(packed);
  await mkdir(pictures, { recursive: true });
  tarballs = await packAll(packed);
  user = await newUser(outside, packed, tarballs);
  demo = await startDemo(root, join(outside, 'demo'));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
  await rm(outside, { recursive: true, force: true });
  console.table(minutes);
});

interface PostFacts {
  readonly title: string;
  readonly path: string;
  readonly commentsOpen: boolean | null;
}

/** The posts of a blog, from its own API. */
async function postsOf(url: string): Promise<PostFacts[]> {
  const response = await fetch(`${url}/v1/posts?limit=10`);
  return ((await response.json()) as { items: PostFacts[] }).items;
}

describe.each(templates)('%s', (template) => {
  it.each(['own', 'demo'] as const)('shows the posts of a blog: %s', async (kind) => {
    const began = Date.now();
    const blog = kind === 'own' ? ['--own'] : ['--url', demo.url];
    const project = await user.create(`${template}-${kind}`, [...blog, '--template', template]);
    expect(await resolvedElsewhere(project, tarballs)).toEqual([]);
    await runWell('npm', ['test'], project);
    await runWell('npm', ['run', 'build'], project);
    const site = await startSite(project);
    try {
      await look(site, kind === 'own' ? site : demo, `${template}-${kind}`);
    } finally {
      await site.close();
      // A project with what is installed takes hundreds of megabytes.
      await rm(project, { recursive: true, force: true });
    }
    minutes[`${template} ${kind}`] = ((Date.now() - began) / 60_000).toFixed(1);
  });
});

/** Opens a site as a reader does, and compares it with the blog that it shows. */
async function look(site: RunningSite, blog: RunningSite, name: string): Promise<void> {
  const posts = await postsOf(blog.url);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));

  await page.goto(site.url, { waitUntil: 'networkidle' });
  const titles = posts.map(({ title }) => title || 'Untitled');
  await page.getByRole('heading', { level: 3 }).first().waitFor();
  expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(titles);
  const days = await page.locator('.day-heading').allTextContents();
  for (const day of days) expect(day).toMatch(/^[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4}$/);
  expect(days.length).toBeGreaterThan(0);
  await page.screenshot({ path: join(pictures, `${name}-home.png`), fullPage: true });

  const post = posts.find(({ title, commentsOpen }) => title !== '' && commentsOpen !== false);
  if (post === undefined) throw new Error('The blog has no post that takes comments');
  await page.getByRole('heading', { level: 3, name: post.title }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: post.title }).waitFor();
  await page.getByLabel('Comment', { exact: true }).fill('As seen by a new user.');
  await page.getByLabel('Name').fill('Ada');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^Thank you/).waitFor();
  await page.locator('.comment').filter({ hasText: 'As seen by a new user.' }).waitFor();
  await page.screenshot({ path: join(pictures, `${name}-post.png`), fullPage: true });

  await page.goto(`${site.url}/archive`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: post.title, exact: true }).waitFor();
  const [word = ''] = /\p{L}{4,}/u.exec(post.title) ?? [];
  await page.goto(`${site.url}/search?q=${encodeURIComponent(word)}`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: post.title, exact: true }).waitFor();
  await page.goto(`${site.url}/nothing/is/here`, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();

  for (const feed of ['feed.xml', 'atom.xml', 'feed.json', 'sitemap.xml'])
    expect((await fetch(`${site.url}/${feed}`)).status).toBe(200);
  expect(faults).toEqual([]);
  await page.close();
}
