import { anonymous, type BlogBackend, BlogError, memory } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { postItem } from '@blog/core/testing';
import { expect, test } from 'vitest';

import { createOldIds } from './old-ids.js';

const from = (source: string, id: string, year: number, kind: 'post' | 'page' = 'post') =>
  postItem(`${source} ${id}`, {
    origin: { source, id },
    kind,
    path: `/${year}/${source.replace(':', '-')}-${id}`,
    publishedAt: `${year}-01-01T10:00:00.000Z`,
  });

const store = memory({
  seed: [
    from('blogger:42', '77', 2010),
    from('blogger:42', '78', 2010),
    from('wordpress:9', '78', 2011),
    from('old', '79', 2011),
    from('older', '79', 2012),
    from('old', '80', 2011, 'page'),
  ],
});
const editor = store.as({ role: 'editor', id: 'e', name: 'Ed' });
for (let count = 0; count < 250; count += 1)
  await editor.posts.create({
    title: `New ${count}`,
    source: { format: 'text', text: 'Words.' },
    status: 'published',
  });

/** Finds posts by their old ids, and counts the lists that are read. */
function open(fail?: BlogError) {
  const clock = { now: 0 };
  const calls: string[] = [];
  const view: BlogBackend = store.as(anonymous);
  const backend = mapBackend(view, (operation, method) => async (...args) => {
    calls.push(operation);
    if (fail !== undefined && operation === 'posts.list') throw fail;
    return method(...args);
  });
  const ids = createOldIds(() => clock.now);
  const find = async (id: string, host: 'blogger' | 'wordpress') =>
    (await ids.post(backend, id, host))?.path ?? null;
  return { clock, find, lists: () => calls.filter((call) => call === 'posts.list').length };
}

test('an old id is found behind hundreds of posts that were written here', async () => {
  const { find } = open();
  expect(await find('77', 'blogger')).toBe('/2010/blogger-42-77');
  expect(await find('80', 'wordpress')).toBe('/2011/old-80');
});

test('of posts with one old id, the one from the host of the address is meant', async () => {
  const { find } = open();
  expect(await find('78', 'blogger')).toBe('/2010/blogger-42-78');
  expect(await find('78', 'wordpress')).toBe('/2011/wordpress-9-78');
  expect(await find('77', 'wordpress')).toBeNull();
  expect(await find('79', 'blogger')).toBeNull();
});

test('many who ask for ids that no post has make one walk', async () => {
  const { clock, find, lists } = open();
  await Promise.all(Array.from({ length: 30 }, (_, n) => find(`none-${n}`, 'blogger')));
  const once = lists();
  expect(once).toBe(4);
  clock.now += 299_000;
  await find('none', 'blogger');
  expect(lists()).toBe(once);
  clock.now += 2000;
  await find('none', 'blogger');
  expect(lists()).toBe(2 * once);
});

test('of a platform that tells no origins, one page of each kind is read', async () => {
  let lists = 0;
  const plain = memory().as({ role: 'editor', id: 'e', name: 'Ed' });
  for (let count = 0; count < 120; count += 1)
    await plain.posts.create({
      title: `${count}`,
      source: { format: 'text', text: 'x' },
      status: 'published',
    });
  const backend: BlogBackend = {
    ...mapBackend(plain as BlogBackend, (operation, method) => async (...args) => {
      if (operation === 'posts.list') lists += 1;
      return method(...args);
    }),
    name: 'wordpress',
  };
  expect(await createOldIds().post(backend, '77', 'wordpress')).toBeNull();
  expect(lists).toBe(2);
});

test('a walk that fails is not begun anew by each visitor, but soon', async () => {
  const { clock, find, lists } = open(new BlogError('unavailable'));
  for (let n = 0; n < 5; n += 1)
    await expect(find('77', 'blogger')).rejects.toMatchObject({ code: 'unavailable' });
  expect(lists()).toBe(1);
  clock.now += 60_001;
  await expect(find('77', 'blogger')).rejects.toMatchObject({ code: 'unavailable' });
  expect(lists()).toBe(2);
});
