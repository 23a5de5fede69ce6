// The projects of the guides, as a reader of them would have them: each with packages from tarballs, outside of the
// repository, checked, built and started over a blog that is served over HTTP.
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { copyProject, installFrom } from '../../../scripts/outside/outside-project.js';
import { runWell, stop } from '../../../scripts/outside/run.js';
import { packAll, type Tarball } from '../../../scripts/outside/tarballs.js';
import { root } from '../../../scripts/workspace-aliases.mjs';
import { guides } from './guides.js';
import { environment, startSite, strangersIn, versionsIn } from './running/project.js';
import { freePort, seededBlog } from './running/seeded-blog.js';
import { checkPage } from './visits/visit.js';

let outside: string;
let tarballs: Map<string, Tarball>;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'blog-guides-'));
  const packed = join(outside, 'tarballs');
  await mkdir(packed);
  tarballs = await packAll(packed);
});

afterAll(async () => {
  await rm(outside, { recursive: true, force: true });
});

describe.each(guides)('the guide for $name', ({ name, pages, also }) => {
  it('installs, passes its type check, builds, and shows the blog', async () => {
    const began = Date.now();
    const folder = join(outside, name);
    const blog = await seededBlog();
    const port = await freePort();
    const env = environment(blog.url, port);
    let site: ChildProcess | null = null;
    try {
      await copyProject(join(root, 'docs/examples', name), folder);
      await installFrom(folder, tarballs);
      expect(await strangersIn(folder)).toEqual([]);
      const versions = await versionsIn(folder);
      await runWell('npm', ['run', 'types'], folder, env);
      await runWell('npm', ['run', 'build'], folder, env);
      site = await startSite(folder, env);
      const visit = { site: `http://localhost:${port}`, blog };
      for (const page of pages) await checkPage(visit.site, page);
      await also?.(visit);
      const minutes = ((Date.now() - began) / 60_000).toFixed(1);
      console.warn(`${name}: ${minutes} minutes, with ${versions.join(', ')}`);
    } finally {
      if (site !== null) await stop(site);
      await blog.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
