import { type BlogBackend, memory } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { standardActors } from '../target/target.js';
import { equivalence } from './equivalence.js';

async function filled() {
  const store = memory();
  const author = store.as(standardActors.author);
  const editor = store.as(standardActors.editor);
  for (let count = 0; count < 5; count += 1) {
    const post = await author.posts.create({
      title: `Post number ${count}`,
      source: { format: 'text', text: 'Some words.' },
      tags: [count % 2 === 0 ? 'even' : 'odd'],
      status: count === 4 ? 'draft' : 'published',
      featured: count === 1,
    });
    if (count === 4) continue;
    await editor.comments.create({
      postId: post.id,
      source: { format: 'text', text: `Words on ${count}.` },
      status: count === 0 ? 'pending' : 'approved',
    });
  }
  return store;
}

describe('equivalence', () => {
  test('finds no difference between two views of one caller', async () => {
    const store = await filled();
    for (const actor of Object.values(standardActors)) {
      const { reads, differences } = await equivalence(store.as(actor), store.as(actor));
      expect(differences, actor.role).toEqual([]);
      expect(reads).toBeGreaterThan(60);
    }
  });

  test('finds another order, another page, another error and another view', async () => {
    const store = await filled();
    const view = store.as(standardActors.anonymous);
    const { list, get } = view.posts;
    const order: BlogBackend = {
      ...view,
      posts: {
        ...view.posts,
        list: (query, options) => list({ ...query, sort: 'publishedAt' }, options),
      },
    };
    const found = await equivalence(view, order);
    expect(found.differences.map(({ read }) => read)).toContain('posts.list({"limit":3})');
    const error: BlogBackend = {
      ...view,
      posts: {
        ...view.posts,
        get: (ref, options) => get(ref.id === 'no-such-id' ? { id: '' } : ref, options),
      },
    };
    const [first] = (await equivalence(view, error)).differences;
    expect(first).toMatchObject({ path: 'code', expected: 'not_found', actual: 'invalid_input' });
    const admin = await equivalence(view, store.as(standardActors.admin));
    expect(admin.differences.map(({ read }) => read)).toContain('operations');
  });

  test('leaves out what is expected', async () => {
    const store = await filled();
    const view = store.as(standardActors.anonymous);
    const { get } = view.blog;
    const renamed: BlogBackend = {
      ...view,
      blog: { get: async (options) => ({ ...(await get(options)), title: 'Another' }) },
    };
    expect((await equivalence(view, renamed)).differences).toHaveLength(1);
    const expected = { expected: ({ read }: { read: string }) => read === 'blog.get()' };
    expect((await equivalence(view, renamed, expected)).differences).toEqual([]);
  });
});
