import { ANY_REVISION } from '@blog/core';
import { cacheKeysOf } from '@blog/core/backend';
import { previewLink } from '@blog/next';
import { sendChanges } from '@blog/server';
import { expect } from 'vitest';

import { BLOG_SECRET } from '../running/project.js';
import { checkPage, type Visit } from './visit.js';
import { writeInBrowser } from './write-in-browser.js';

/** Older posts, the feed, changes that are told and signed, comments with scripts and without, and a preview. */
export async function visitNext(visit: Visit): Promise<void> {
  await seeListsAndFeed(visit);
  await seeChanges(visit);
  await writeWithoutScripts(visit);
  await writeInBrowser(visit);
  await seePreview(visit);
}

const first = '/2026/04/first-light';

async function seeListsAndFeed({ site }: Visit): Promise<void> {
  const home = await checkPage(site, { path: '/' });
  const older = /href="(\/archive\/[^"]+)"/.exec(home)?.[1] ?? '';
  const second = await checkPage(site, {
    path: older,
    shows: ['Note 10<'],
    hides: ['First light'],
  });
  const third = /href="(\/archive\/[^"]+)"/.exec(second)?.[1] ?? '';
  await checkPage(site, { path: third, shows: ['Note 1<'] });
  await checkPage(site, { path: '/archive/made-up', status: 404 });
  await checkPage(site, {
    path: '/feed.xml',
    shows: ['<title>First light</title>', `${site}${first}`],
    hides: ['steal()'],
  });
  await checkPage(site, {
    path: first,
    shows: [
      '<title>First light · Small Hours</title>',
      `<link rel="canonical" href="${site}${first}"/>`,
      '<meta property="og:type" content="article"/>',
      'Well said.',
    ],
  });
}

async function seeChanges({ site, blog }: Visit): Promise<void> {
  const { posts } = blog.owner;
  const send = sendChanges({ url: `${site}/api/revalidate`, secret: BLOG_SECRET });
  const tell = (keys: readonly string[]) => {
    send(keys);
    return send.settled();
  };
  await checkPage(site, { path: '/2026/05/new', status: 404 });
  const post = await posts.create({
    title: 'New',
    path: '/2026/05/new',
    status: 'published',
    source: { format: 'text', text: 'Written now.' },
  });
  await tell(cacheKeysOf('posts.create', [], post));
  await checkPage(site, { path: '/2026/05/new', shows: ['Written now.'] });
  await checkPage(site, { path: '/', shows: ['href="/2026/05/new"'] });

  await posts.update(post.id, { path: '/2026/05/caf%C3%A9:a' }, { revision: ANY_REVISION });
  await tell(cacheKeysOf('posts.update', [post.id], post));
  const moved = await fetch(`${site}/2026/05/new`, { redirect: 'manual' });
  expect(moved.status).toBe(308);
  await checkPage(site, { path: '/2026/05/caf%C3%A9:a', shows: ['Written now.'] });

  await posts.delete(post.id, { revision: ANY_REVISION });
  const unsigned = { method: 'POST', body: '{"type":"blog.changed","data":{"keys":["blog"]}}' };
  expect((await fetch(`${site}/api/revalidate`, unsigned)).status).toBe(401);
  await checkPage(site, { path: '/2026/05/caf%C3%A9:a', shows: ['Written now.'] });
  await tell(cacheKeysOf('posts.delete', [post.id], undefined));
  await checkPage(site, { path: '/2026/05/caf%C3%A9:a', status: 404 });
}

/** Sends the form of a page as a browser without scripts does. */
async function writeWithoutScripts({ site }: Visit): Promise<void> {
  const html = await checkPage(site, { path: first });
  const form = /<form[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const body = new FormData();
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const part = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? '';
    body.set(part('name'), part('value').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  }
  body.set('name', 'Ann');
  body.set('text', 'I have no scripts.');
  const answer = await fetch(`${site}${first}`, { method: 'POST', body });
  const page = await answer.text();
  for (const part of ['Thank you.', 'I have no scripts.', 'The lake is'])
    expect(page).toContain(part);
  await checkPage(site, { path: first, shows: ['I have no scripts.'] });
}

async function seePreview({ site, blog }: Visit): Promise<void> {
  const { items } = await blog.owner.posts.list({ status: 'draft' });
  const [draft = expect.unreachable('The blog has a draft.')] = items;
  const path = `/-/${draft.id}`;
  await checkPage(site, { path, status: 404 });
  const link = await previewLink(draft, { url: `${site}/api/draft`, secret: BLOG_SECRET });
  expect((await fetch(link.replace('signature=', 'signature=x'))).status).toBe(401);
  const opened = await fetch(link, { redirect: 'manual' });
  expect([opened.status, opened.headers.get('location')]).toEqual([307, path]);
  const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]);
  const shown = await fetch(`${site}${path}`, { headers: { cookie: cookie.join('; ') } });
  expect(await shown.text()).toContain('<h1>Not yet written</h1>');
  await checkPage(site, { path, status: 404 });
}
