import { ANY_REVISION } from '@blog/core';
import { expect } from 'vitest';

import { checkPage, type Visit } from './visit.js';
import { writeInBrowser } from './write-in-browser.js';

/** The feed, a post that has moved, comments in a browser, and a page that asks for nothing twice. */
export async function visitTanStackStart(visit: Visit): Promise<void> {
  const { site, blog } = visit;
  await checkPage(site, {
    path: '/feed.xml',
    shows: ['<title>First light</title>', `${site}/2026/04/first-light`],
    hides: ['steal()'],
  });
  await seeMovedPost(visit);
  await writeInBrowser(visit);
  const before = blog.requests.length;
  await checkPage(site, { path: '/2026/04/first-light', shows: ['<title>First light</title>'] });
  expect(blog.requests.slice(before)).toHaveLength(2);
}

async function seeMovedPost({ site, blog }: Visit): Promise<void> {
  const { posts } = blog.owner;
  const path = '/2026/05/caf%C3%A9:a';
  const source = { format: 'text', text: 'Written now.' } as const;
  const { id } = await posts.create({ title: 'New', path, status: 'published', source });
  await checkPage(site, { path, shows: ['Written now.'] });
  await posts.update(id, { path: '/2026/05/moved' }, { revision: ANY_REVISION });
  const moved = await fetch(`${site}${path}`, { redirect: 'manual' });
  expect([moved.status, moved.headers.get('location')]).toEqual([308, '/2026/05/moved']);
  await posts.delete(id, { revision: ANY_REVISION });
}
