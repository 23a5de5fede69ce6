import { anonymous, type BlogBackend } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { postItem, testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

const { admin } = testActors;

it('a newer draft of the same slug does not hide the published post', async () => {
  const store = await openSql({ file: ':memory:' });
  await store.as(admin).importer.write([
    postItem('out', { slug: 'same', title: 'Out' }),
    postItem('draft', {
      slug: 'same',
      status: 'draft',
      publishedAt: '2011-04-16T14:05:00.000Z',
    }),
  ]);
  const guest = store.as(anonymous);
  expect((await guest.posts.get({ slug: 'same' })).title).toBe('Out');
  const fast = await (guest as BlogBackend)[jsonBytes]?.['posts.get']?.({ slug: 'same' });
  expect(new TextDecoder().decode(fast?.body)).toContain('"title":"Out"');
  await store.close();
});
