import { expect, it } from 'vitest';

import { termsOfNames } from './write.js';

it('a taxonomy of terms may be named like a property of every object', async () => {
  const asked: string[] = [];
  const client = {
    backend: 'wordpress',
    send: async ({ path }: { path: string }) => {
      asked.push(path);
      return { data: [], headers: new Headers() };
    },
    list: async ({ path }: { path: string }) => {
      asked.push(path);
      return { items: [], total: 0, pages: 0 };
    },
  };
  const known = [{ id: 1, name: 'Tide', slug: 'tide', taxonomy: 'constructor' }];
  const write = termsOfNames(client, ['Tide'], known, 'posts.update');
  // The tag is made, and this server says nothing of it.
  await expect(write).rejects.toMatchObject({ code: 'bad_response' });
  expect(asked).toEqual(['/wp/v2/categories', '/wp/v2/tags', '/wp/v2/tags']);
});
