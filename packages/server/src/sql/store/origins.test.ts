import { blogItem, commentItem, postItem } from '@blog/core/testing';
import { expect, test } from 'vitest';

import { openSql } from './open.js';

const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const;

test('a store tells the sources of its imports, and whether it has posts of its own', async () => {
  const store = await openSql({ file: ':memory:' });
  const { importer, posts } = store.as(admin);
  expect(await store.origins()).toEqual({
    title: 'A blog',
    sources: [],
    ownPosts: false,
    importedSettings: false,
  });
  const from = (source: string, id: string) => ({ origin: { source, id } });
  await importer.write([
    postItem('one', from('blogger:2', 'one')),
    postItem('two', from('blogger:2', 'two')),
    postItem('one', from('blogger:1', 'one')),
    commentItem('kept', 'nothing', from('seen:aside', 'kept')),
  ]);
  const sources = ['blogger:1', 'blogger:2', 'seen:aside'];
  expect(await store.origins()).toMatchObject({ sources, ownPosts: false });
  await importer.write([blogItem({ title: 'Kites' })]);
  await posts.create({ title: 'Mine', source: { format: 'text', text: 'x' } });
  expect(await store.origins()).toEqual({
    title: 'Kites',
    sources,
    ownPosts: true,
    importedSettings: true,
  });
  await store.close();
});
