import { type Actor, memory } from '@blog/core';
import { textSource } from '@blog/core/testing';
import { commentMutations, commentQueries, createBlogClient, isUnsent } from '@blog/react';
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const satisfies Actor;
const reader = { role: 'member', id: 'bea', name: 'Bea' } as const satisfies Actor;

async function open() {
  const store = memory({ blog: { comments: { open: true, guests: true, moderation: 'none' } } });
  const { id: postId } = await store
    .as(keeper)
    .posts.create({ title: 'One', source: textSource('One.'), status: 'published' });
  const client = createBlogClient(store.as(reader), { retry: false });
  const cache = new QueryClient();
  const thread = commentQueries(client).thread(postId);
  const input = { postId, source: textSource('Hello') };
  const ids = () => (cache.getQueryData(thread.queryKey) ?? []).map(({ id }) => id);
  return { client, cache, thread, input, ids };
}

describe('a comment that is being written', () => {
  it.each(['before', 'after'] as const)(
    'stays when the list was loaded again %s the server accepted it',
    async (when) => {
      const { client, cache, thread, input, ids } = await open();
      await cache.query(thread);
      const reload = () => cache.query({ ...thread, staleTime: 0 });
      const create: typeof client.comments.create = async (...args) => {
        if (when === 'before') await reload();
        const created = await client.comments.create(...args);
        if (when === 'after') await reload();
        return created;
      };
      const slow = { ...client, comments: { ...client.comments, create } };
      const { comment } = await new MutationObserver(
        cache,
        commentMutations(slow, cache).create(),
      ).mutate(input);
      expect(ids()).toEqual([comment.id]);
    },
  );

  it('is not removed by a list that was being loaded before', async () => {
    const { client, cache, thread, input } = await open();
    await cache.query(thread);
    const [list, server] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const create: typeof client.comments.create = async (...args) => {
      await server.promise;
      return client.comments.create(...args);
    };
    const late = cache.query({
      ...thread,
      staleTime: 0,
      queryFn: async () => {
        await list.promise;
        return [];
      },
    });
    const slow = { ...client, comments: { ...client.comments, create } };
    const written = new MutationObserver(cache, commentMutations(slow, cache).create()).mutate(
      input,
    );
    const shown = () => cache.getQueryData(thread.queryKey) ?? [];
    await expect.poll(() => shown().map(isUnsent)).toEqual([true]);
    list.resolve();
    await late.catch(() => undefined);
    expect(shown().map(isUnsent)).toEqual([true]);
    server.resolve();
    await written;
  });

  it('loads a thread again whose first load it cancelled', async () => {
    const { client, cache, thread, input, ids } = await open();
    const shown = new QueryObserver(cache, thread);
    const stop = shown.subscribe(() => undefined);
    expect(shown.getCurrentResult().fetchStatus).toBe('fetching');
    const { comment } = await new MutationObserver(
      cache,
      commentMutations(client, cache).create(),
    ).mutate(input);
    await expect.poll(ids).toEqual([comment.id]);
    stop();
  });
});
