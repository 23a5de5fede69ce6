import { anonymous, type BlogBackend, memory } from '@blog/core';
import { mapBackend, withThreads } from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

const { admin } = testActors;

/** A blog without `comments.thread`, whose lists have at most two comments. */
async function flatBlog() {
  const store = memory();
  const items = ['1', '2', '3', '4', '5'].map((id) =>
    commentItem(id, 'p', { parent: id === '4' ? '1' : null }),
  );
  await store.as(admin).importer.write([postItem('p'), ...items]);
  await store.as(admin).importer.finish();
  const whole: BlogBackend = store.as(anonymous);
  const asked: unknown[] = [];
  const { capabilities, ...methods } = mapBackend(whole, (operation, method) => {
    if (operation === 'comments.thread') return undefined;
    return (...args) => {
      if (operation === 'comments.list') asked.push(args[0]);
      return method(...args);
    };
  });
  const { comments } = capabilities;
  if (comments === undefined) throw new Error('The blog has comments');
  const backend: BlogBackend = {
    ...methods,
    capabilities: { ...capabilities, comments: { ...comments, maxLimit: 2 } },
  };
  const [post] = (await store.as(anonymous).posts.list({})).items;
  return { whole, backend, asked, postId: post?.id ?? '' };
}

it('withThreads gives the pages that the backend itself would give, of lists in small pages', async () => {
  const { whole, backend, asked, postId } = await flatBlog();
  const made = withThreads(backend);
  for (const query of [{ limit: 2 }, { limit: 2, number: 4 }, { limit: 1, total: true }])
    expect(await made.comments?.thread?.({ postId, ...query })).toEqual(
      await whole.comments?.thread?.({ postId, ...query }),
    );
  expect(asked.every((query) => (query as { limit: number }).limit === 2)).toBe(true);
});

it('withThreads leaves backends alone that have threads, or cannot list a post’s comments', async () => {
  const { whole, backend } = await flatBlog();
  expect(withThreads(whole)).toBe(whole);
  const { comments: _, ...none } = backend;
  expect(withThreads(none)).toBe(none);
});
