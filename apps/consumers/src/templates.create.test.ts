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
import { readSite } from './testing/read-site.js';
import { runWell } from '../../../scripts/outside/run.js';
import { packAll, type Tarball } from '../../../scripts/outside/tarballs.js';

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
  await demo?.[Symbol.asyncDispose]();
  await rm(outside, { recursive: true, force: true });
  console.table(minutes);
});

describe.each(templates)('%s', (template) => {
  it.each(['own', 'demo'] as const)('shows the posts of a blog: %s', async (kind) => {
    const began = Date.now();
    const source = kind === 'own' ? ['--own'] : ['--url', demo.url];
    const project = await user.create(`${template}-${kind}`, [...source, '--template', template]);
    expect(await resolvedElsewhere(project, tarballs)).toEqual([]);
    await runWell('npm', ['test'], project);
    await runWell('npm', ['run', 'build'], project);
    await expectDevelopment(project);
    await expectPages(project, kind, `${template}-${kind}`);
    // A project with what is installed takes hundreds of megabytes.
    await rm(project, { recursive: true, force: true });
    minutes[`${template} ${kind}`] = ((Date.now() - began) / 60_000).toFixed(1);
  });
});

/** Starts a project as somebody does who works on it. */
async function expectDevelopment(project: string): Promise<void> {
  await using site = await startSite(project, 'dev');
  for (const path of ['/', '/feed.xml']) expect((await fetch(site.url + path)).status).toBe(200);
}

async function expectPages(project: string, kind: 'own' | 'demo', name: string): Promise<void> {
  await using site = await startSite(project);
  const blog = kind === 'own' ? site : demo;
  await readSite({ browser, site, blog, pictures: join(pictures, name) });
}
