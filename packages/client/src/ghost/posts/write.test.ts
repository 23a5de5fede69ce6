import { ghost } from '@blog/client/ghost';
import { expect, it } from 'vitest';

it('a post without a legible updated_at is not changed: Ghost could not check what it is based on', async () => {
  const methods: string[] = [];
  const { posts } = ghost({
    url: 'https://blog.example',
    adminKey: `6489f5c0de0000000000abcd:${'0f'.repeat(32)}`,
    fetch: async (input, init) => {
      const { method } = new Request(input, init);
      methods.push(method);
      const id = '6489f5c0de0000000000abce';
      return Response.json({ posts: [{ id, slug: 'a', status: 'draft', updated_at: 'soon' }] });
    },
  });
  const update = posts.update('6489f5c0de0000000000abce', { title: 'B' }, { revision: '*' });
  await expect(update).rejects.toMatchObject({ code: 'bad_response', operation: 'posts.update' });
  expect(new Set(methods)).toEqual(new Set(['GET']));
});
