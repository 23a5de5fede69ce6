import {
  anonymous,
  type BlogBackend,
  type Comment,
  type Html,
  memory,
  type Page,
} from '@blog/core';
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

it.each([
  [
    'too_large',
    'new ones',
    (page: number, comment: Comment<Html>) => [{ ...comment, id: `${page}` }],
  ],
  ['bad_response', 'none', () => []],
  ['bad_response', 'the same', (_: number, comment: Comment<Html>) => [comment]],
])(
  'withThreads ends with %s where each page names a further one and has %s of the comments',
  async (code, _, itemsOf) => {
    const { whole, backend, postId } = await flatBlog();
    const [comment] = (await whole.comments?.list?.({ postId }))?.items ?? [];
    if (comment === undefined) throw new Error('The blog has comments');
    let listed = 0;
    const list = async (): Promise<Page<Comment<Html>>> => {
      listed += 1;
      const nextCursor = `more-${listed}`;
      return {
        items: itemsOf(listed, comment),
        nextCursor,
        prevCursor: null,
        total: null,
        problems: [],
      };
    };
    const made = withThreads({ ...backend, comments: { ...backend.comments, list } });
    await expect(made.comments?.thread?.({ postId })).rejects.toMatchObject({ code });
    expect(listed).toBeLessThanOrEqual(1000);
  },
);

it.each([['again'], ['one', 'two']])(
  'withThreads ends where cursors come again: %s',
  async (...cursors) => {
    const { backend, postId } = await flatBlog();
    let listed = 0;
    const list = async () => {
      const nextCursor = cursors[(listed += 1) % cursors.length] ?? null;
      return { items: [], nextCursor, prevCursor: null, total: null, problems: [] };
    };
    const made = withThreads({ ...backend, comments: { ...backend.comments, list } });
    await expect(made.comments?.thread?.({ postId })).rejects.toMatchObject({
      code: 'bad_response',
      message: expect.stringContaining('names a page that was read') as string,
    });
    expect(listed).toBeLessThanOrEqual(4);
  },
);

it('withThreads refuses a thread of more comments than memory should hold', async () => {
  const { whole, backend, postId } = await flatBlog();
  const [comment] = (await whole.comments?.list?.({ postId }))?.items ?? [];
  if (comment === undefined) throw new Error('The blog has comments');
  const items = Array.from({ length: 100_001 }, (_, at) => ({ ...comment, id: `${at}` }));
  const list = async () => ({
    items,
    nextCursor: null,
    prevCursor: null,
    total: null,
    problems: [],
  });
  const made = withThreads({ ...backend, comments: { ...backend.comments, list } });
  await expect(made.comments?.thread?.({ postId })).rejects.toMatchObject({ code: 'too_large' });
});
