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

it('the address of a post is whole, whatever form the blog’s home has', async () => {
  const store = await openSql({ file: ':memory:' });
  await store.settings.update({ url: 'HTTPS://X.example/a b/' });
  const { posts } = store.as(admin);
  const source = { format: 'text', text: 'x' } as const;
  const { url } = await posts.create({ title: 'One', source, slug: 'one', path: '/one' });
  expect(url).toBe('https://x.example/a%20b/one');
  await store.close();
});
