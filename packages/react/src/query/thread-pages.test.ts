import { type Actor, type BlogBackend, BlogError, memory } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { textSource } from '@blog/core/testing';
import { commentMutations, commentQueries, createBlogClient, viewThreadPage } from '@blog/react';
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const satisfies Actor;
const reader = { role: 'member', id: 'bea', name: 'Bea' } as const satisfies Actor;

/** A post with the thread 1(2(3) 4) 5, as a member reads it. */
async function open() {
  const store = memory({ blog: { comments: { open: true, guests: true, moderation: 'none' } } });
  const { posts, comments } = store.as(keeper);
  const source = textSource('Words.');
  const { id: postId } = await posts.create({ title: 'One', source, status: 'published' });
  const ids: string[] = [];
  for (const parent of [null, 0, 1, 0, null]) {
    const text = textSource(`Words ${ids.length + 1}.`);
    const parentId = parent === null ? null : (ids[parent] ?? null);
    ids.push((await comments.create({ postId, parentId, source: text })).comment.id);
  }
  const client = createBlogClient(store.as(reader), { retry: false });
  const cache = new QueryClient();
  const page = (query: { limit?: number; number?: number } = {}) =>
    commentQueries(client).threadPage({ postId, ...query });
  const shown = (options: ReturnType<typeof page>) =>
    cache.getQueryData(options.queryKey)?.items.map(({ comment, depth }) => [comment.id, depth]);
  return { store, client, cache, postId, ids, page, shown };
}

describe('a page of a thread', () => {
  it('is a tree with the numbers of the whole thread', async () => {
    const { cache, page, ids } = await open();
    const view = viewThreadPage(await cache.query(page({ limit: 2, number: 3 })));
    expect(view.thread.map(({ comment, depth }) => [comment.id, depth])).toEqual([
      [ids[2], 2],
      [ids[3], 1],
    ]);
    expect([...view.ordinals]).toEqual([
      [ids[2], 3],
      [ids[3], 4],
    ]);
    expect(view.ancestors.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect(view.pages).toHaveLength(3);
  });

  it.each([true, false])(
    'that is loading when a comment is written loads in the end (%s)',
    async (isTaken) => {
      const { store, postId } = await open();
      let release = () => {};
      const gate = new Promise<void>((resolve) => (release = resolve));
      const slow = mapBackend<BlogBackend>(store.as(reader), (operation, method) => {
        if (operation === 'comments.create' && !isTaken)
          return () => Promise.reject(new BlogError('forbidden'));
        if (operation !== 'comments.thread') return method;
        return async (...args: Parameters<typeof method>) => {
          await gate;
          return method(...args);
        };
      });
      const client = createBlogClient(slow, { retry: false });
      const cache = new QueryClient();
      const options = commentQueries(client).threadPage({ postId });
      const other = commentQueries(client).threadPage({ postId: 'another' });
      const [observer, elsewhere] = [options, other].map((each) => new QueryObserver(cache, each));
      const stops = [observer, elsewhere].map((each) => each?.subscribe(() => undefined));
      const create = commentMutations(client, cache).create();
      const writing = new MutationObserver(cache, create)
        .mutate({ postId, source: textSource('New.') })
        .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 0));
      release();
      await writing;
      await vi.waitFor(() => expect(observer?.getCurrentResult().isSuccess).toBe(true));
      await vi.waitFor(() => expect(elsewhere?.getCurrentResult().fetchStatus).toBe('idle'));
      expect(elsewhere?.getCurrentResult().status).not.toBe('pending');
      for (const stop of stops) stop?.();
    },
  );

  it('is the same on a client or a server that has only the list', async () => {
    const { store, client, postId } = await open();
    const whole: BlogBackend = store.as(reader);
    const flat = createBlogClient(
      mapBackend(whole, (operation, method) =>
        operation === 'comments.thread' ? undefined : method,
      ),
    );
    const lesser: BlogBackend = mapBackend(whole, (operation, method) =>
      operation === 'comments.thread' ? () => Promise.reject(new BlogError('unsupported')) : method,
    );
    const read = (from: object) =>
      new QueryClient().query(
        commentQueries(from as typeof client).threadPage({ postId, limit: 2, number: 4 }),
      );
    expect(await read(flat)).toEqual(await read(client));
    expect(await read(createBlogClient(lesser))).toEqual(await read(client));
  });
});

describe('a thread without an end', () => {
  it('is refused, read whole or as a page', async () => {
    const { store, postId } = await open();
    const whole: BlogBackend = store.as(reader);
    const [comment] = (await whole.comments?.list?.({ postId }))?.items ?? [];
    let made = 0;
    const endless: BlogBackend = mapBackend(whole, (operation, method) => {
      if (operation === 'comments.thread') return undefined;
      if (operation !== 'comments.list') return method;
      return async () => {
        const items = Array.from({ length: 5000 }, () => ({ ...comment, id: `${(made += 1)}` }));
        return { items, nextCursor: `${made}`, prevCursor: null, total: null, problems: [] };
      };
    });
    const { threadPage, thread } = commentQueries(
      createBlogClient(endless) as typeof endless &
        ReturnType<typeof createBlogClient<typeof whole>>,
    );
    const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    await expect(cache.query(threadPage({ postId }))).rejects.toMatchObject({ code: 'too_large' });
    await expect(cache.query(thread(postId))).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe('a comment that is being written', () => {
  it('is on the page that has its place, below the comment that it answers', async () => {
    const { client, cache, postId, ids, page, shown } = await open();
    const [first, last] = [page({ limit: 4 }), page({ limit: 4, number: 5 })];
    await Promise.all([cache.query(first), cache.query(last)]);
    const create = () => new MutationObserver(cache, commentMutations(client, cache).create());
    const parentId = ids[1] ?? null;
    const reply = await create().mutate({ postId, parentId, source: textSource('A reply') });
    const rows = [
      [ids[0], 0],
      [ids[1], 1],
      [ids[2], 2],
      [reply.comment.id, 2],
      [ids[3], 1],
    ];
    expect(shown(first)).toEqual(rows);
    const { comment } = await create().mutate({ postId, source: textSource('At the end') });
    expect(shown(first)).toEqual(rows);
    expect(shown(last)).toEqual([
      [ids[4], 0],
      [comment.id, 0],
    ]);
  });

  it('is taken back if the server refuses it', async () => {
    const { client, cache, postId, page, shown } = await open();
    const whole = page();
    await cache.query(whole);
    const before = shown(whole);
    const refusing = {
      ...client,
      comments: {
        ...client.comments,
        create: () => {
          expect(shown(whole)).toHaveLength(6);
          return Promise.reject(new Error('no'));
        },
      },
    };
    const input = { postId, source: textSource('Hello') };
    const observer = new MutationObserver(cache, commentMutations(refusing, cache).create());
    await expect(observer.mutate(input)).rejects.toThrow('no');
    expect(shown(whole)).toEqual(before);
  });
});
