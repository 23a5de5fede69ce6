import { memory } from '@blog/core';
import { authorItem, commentItem, postItem } from '@blog/core/testing';
import { Hono } from 'hono';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { ServedBlog } from './database.js';
import { leadOn } from './lead-on.js';
import { readOldAddress } from './old-address.js';
import { oldAddresses } from './old-addresses.js';

const at = { publishedAt: '2010-05-01T10:00:00.000Z' } as const;
const store = memory({
  seed: [
    authorItem('ann', { slug: 'ann' }),
    postItem('77', {
      path: '/2010/05/first.html',
      tags: ['Stones & Sand'],
      authors: ['ann'],
      ...at,
    }),
    postItem('78', { path: '/page/2', ...at }),
    postItem('79', { path: '/2010/05/08', ...at }),
    postItem('80', { kind: 'page', path: '/p/about.html', ...at }),
    postItem('81', { path: '/with/slash/', ...at }),
    commentItem('c', '77'),
  ],
});
const blog: ServedBlog = {
  backendFor: (actor) => store.as(actor),
  offered: null,
  ping: async () => undefined,
  close: async () => undefined,
};
const app = new Hono().route('/', oldAddresses(blog)).use(leadOn(blog));
app.all('*', (context) => context.text('the page'));

const leadsTo = async (address: string, init?: RequestInit) => {
  const response = await app.request(address, init);
  return [response.status, response.headers.get('location')];
};
const { items } = await store.as({ role: 'anonymous', id: null, name: null }).posts.list({});
const first = items.find(({ origin }) => origin?.id === '77');
const feed = `/posts/${first?.id}/comments/atom.xml`;

test.each([
  // Blogger
  ['/index.html', '/'],
  ['/?m=1', '/'],
  ['/?m=0', '/'],
  ['/index.html?m=1', '/'],
  ['/2010/05/first.html?m=1', '/2010/05/first.html'],
  ['/2010/05/first.html?m=1&comment=a', '/2010/05/first.html?comment=a'],
  ['/2010/05/first.html?spref=tw', '/2010/05/first.html'],
  ['/2010/05/', '/2010/05'],
  ['/archive/2010_05_01_archive.html', '/2010/05'],
  ['/2010_05_01_archive.html', '/2010/05'],
  ['/search?max-results=10', '/'],
  ['/search?label=stones%20%26%20sand', '/tags/stones-sand'],
  ['/feeds/posts/default?alt=rss', '/feed.xml'],
  ['/feeds/posts/default?alt=json-in-script', '/feed.json'],
  ['/feeds/posts/default/77', '/2010/05/first.html'],
  ['/feeds/77/comments/default', feed],
  ['/feeds/77/comments/default?alt=rss', feed],
  ['/feeds/77/comments/default/123', '/2010/05/first.html'],
  // WordPress
  ['/?p=77', '/2010/05/first.html'],
  ['/index.php?p=77', '/2010/05/first.html'],
  ['/?page_id=80', '/p/about.html'],
  ['/?feed=rss2', '/feed.xml'],
  ['/?feed=atom', '/atom.xml'],
  ['/?feed=rss2&p=77', feed],
  ['/?s=two+words', '/search?q=two+words'],
  ['/?tag=stones-sand', '/tags/stones-sand'],
  ['/?author_name=ann', '/authors/ann'],
  ['/feed', '/feed.xml'],
  ['/feed/', '/feed.xml'],
  ['/feed/atom/', '/atom.xml'],
  ['/comments/feed/', '/comments/atom.xml'],
  ['/2010/05/first.html/feed/', feed],
  ['/2010/05/first.html/comment-page-2/', '/2010/05/first.html'],
  ['/2010/05/first.html/amp', '/2010/05/first.html'],
  ['/2010/05/first.html?replytocom=9', '/2010/05/first.html'],
  ['/category/stones-sand/', '/tags/stones-sand'],
  ['/category/nature/stones-sand/page/3/', '/tags/stones-sand'],
  ['/tag/stones-sand/feed/', '/tags/stones-sand/feed.xml'],
  ['/tags/stones-sand/feed/', '/tags/stones-sand/feed.xml'],
  ['/author/ann/', '/authors/ann'],
  ['/author/ann/feed/', '/authors/ann'],
  ['/2010/5/', '/2010/05'],
  ['/2010/05/07/', '/2010/05'],
  ['/2010/05/page/2/', '/2010/05'],
  // The site's own pages have one address each.
  ['/Archive', '/archive'],
  ['/archive/', '/archive'],
  ['/TAGS/stones-sand', '/tags/stones-sand'],
  ['/Search?q=a', '/search?q=a'],
  ['/p/about.html/', '/p/about.html'],
])('%s leads to %s for good', async (address, place) => {
  expect(await leadsTo(address)).toEqual([301, place]);
  expect(await leadsTo(address, { method: 'HEAD' })).toEqual([301, place]);
  expect(await leadsTo(place)).toEqual([200, null]);
});

test.each([
  ['/search?updated-max=2010-05-03T00:00:00-07:00&max-results=7', '/2010/05'],
  ['/search?updated-max=2009-05-03T00:00:00-07:00', '/archive'],
  ['/search?updated-max=soon', '/archive'],
  [
    '/search?updated-min=2010-05-01T00:00:00-07:00&updated-max=2010-06-01T00:00:00-07:00',
    '/2010/05',
  ],
  ['/?m=201005', '/2010/05'],
  ['/?paged=2', '/archive'],
  ['/?p=404', '/archive'],
  ['/?cat=3', '/tags'],
  ['/page/3/', '/archive'],
  ['/category/nothing/', '/tags'],
  ['/author/nobody', '/archive'],
])('%s leads to the nearest page %s, for now', async (address, place) => {
  expect(await leadsTo(address)).toEqual([302, place]);
});

test.each([
  '/',
  '/?before=abc',
  '/2010/05/first.html',
  '/2010/05/first.html?comment=1&reply=2',
  '/2010/05/first.html?showComment=1273000000000',
  '/2010/05',
  '/page/2',
  '/2010/05/08',
  '/p/about.html',
  '/with/slash/',
  '/archive?before=abc',
  '/search?q=m',
  '/search',
  '/tags/stones-sand',
  '/none/at/all/',
  '/none/feed/',
  '/_root.data?m=1',
])('%s stays', async (address) => {
  expect(await leadsTo(address)).toEqual([200, null]);
});

test('what is sent to an old address stays where it was sent', async () => {
  expect(await leadsTo('/?p=77', { method: 'POST' })).toEqual([200, null]);
});

test('no address leads to itself or to another host', async () => {
  const part = fc.constantFrom(
    'tags',
    'feed',
    'page',
    '2',
    'category',
    '/',
    '//',
    '\\',
    'evil.example',
    '..',
    '.html',
    '2010',
    '05',
    '?m=1',
    '&p=',
    '%2F',
    '%5C',
    'index.php',
    'search',
    'updated-max=2010-05-01',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 7 }), async (parts) => {
      const address = `http://here.example/${parts.join('/').replace('/?', '?')}`;
      if (!URL.canParse(address) || readOldAddress(new URL(address)) === null) return;
      const [status, location] = await leadsTo(address);
      if (status === 200 || typeof location !== 'string') return;
      const to = new URL(location, address);
      expect(to.host).toBe('here.example');
      expect(to.href).not.toBe(new URL(address).href);
    }),
    { numRuns: 2000 },
  );
});
