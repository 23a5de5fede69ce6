import { type Actor, anonymous, withAccess, memory } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

const { admin } = testActors;

it('withholds the content of what a search found, where a backend gives whole posts', async () => {
  const whole = memory().as(admin);
  const paid = await whole.posts.create({
    title: 'Paid',
    source: { format: 'text', text: 'words' },
    access: 'paid',
    status: 'published',
  });
  const backend = {
    ...whole,
    search: {
      posts: async (...args: Parameters<typeof whole.search.posts>) => {
        const page = await whole.search.posts(...args);
        return { ...page, items: page.items.map((hit) => ({ ...hit, post: paid })) };
      },
    },
  };
  const found = async (actor: Actor) => {
    const { items } = await withAccess(backend, actor).search.posts({ query: 'words' });
    return items.map(({ post, snippet }) => [post.id, 'content' in post && post.content, snippet]);
  };
  expect(await found(anonymous)).toEqual([[paid.id, null, null]]);
  expect(await found(admin)).toEqual([[paid.id, paid.content, expect.any(Array)]]);
});
