import { memory } from '@blog/core';
import { postItem } from '@blog/core/testing';
import { expect, test } from 'vitest';

import type { ServedBlog } from './database.js';
import { oldAddresses } from './old-addresses.js';

const store = memory({
  seed: [
    postItem('1', { tags: ['Stones & Sand', 'Käse'] }),
    ...Array.from({ length: 120 }, (_, n) => postItem(`t${n}`, { tags: [`Tag ${n}`] })),
  ],
});
const blog: ServedBlog = {
  backendFor: (actor) => store.as(actor),
  offered: null,
  ping: async () => undefined,
  close: async () => undefined,
};

const leadsTo = async (path: string) => {
  const response = await oldAddresses(blog).request(path);
  return [response.status, response.headers.get('location')];
};

test.each([
  ['/search/label/Stones%20%26%20Sand', '/tags/stones-sand'],
  ['/search/label/stones%20%26%20SAND', '/tags/stones-sand'],
  ['/search/label/K%C3%A4se', '/tags/kase'],
  ['/search/label/Tag%20119', '/tags/tag-119'],
  ['/feeds/posts/default', '/atom.xml'],
  ['/feeds/posts/default?alt=rss', '/feed.xml'],
  ['/feeds/posts/summary', '/atom.xml'],
  ['/feeds/comments/default', '/comments/atom.xml'],
  ['/feeds/posts/default/-/Stones%20%26%20Sand', '/tags/stones-sand/atom.xml'],
  ['/rss.xml', '/feed.xml'],
])('%s leads to %s', async (path, place) => {
  expect(await leadsTo(path)).toEqual([301, place]);
});

test('a label that is gone leads to all tags', async () => {
  expect(await leadsTo('/search/label/None')).toEqual([302, '/tags']);
});
