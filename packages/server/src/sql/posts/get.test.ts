import { anonymous, type BlogBackend } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';
import { admin, importPost } from '../testing/seed.js';

it('a newer draft of the same slug does not hide the published post', async () => {
  const store = await openSql({ file: ':memory:' });
  await store.as(admin).importer.write([
    importPost('out', { slug: 'same', title: 'Out' }),
    importPost('draft', {
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
