import { textSource } from '@blog/core/testing';
import { commentMutations, commentQueries, postMutations, postQueries } from '@blog/react';
import { dehydrate, hydrate, MutationObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

import { heldBlog, refusal } from '../testing/held-blog.js';

describe('several writes at a time', () => {
  it.each([
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ])(
    'of comments that are all refused leave nothing behind, in the order %i %i %i',
    async (...order) => {
      const { slow, client, ids, gates, cache } = await heldBlog();
      const postId = ids[0] ?? '';
      const made: string[] = [];
      for (const text of ['One', 'Two', 'Three']) {
        const { comment } = await client.comments.create({ postId, source: textSource(text) });
        made.push(comment.id);
      }
      const { threadPage, infinite, thread } = commentQueries(client);
      const [page, list, whole] = [threadPage({ postId }), infinite(), thread(postId)];
      await Promise.all([cache.query(page), cache.infiniteQuery(list), cache.query(whole)]);
      const shown = () => [page, list, whole].map(({ queryKey }) => cache.getQueryData(queryKey));
      const before = shown();
      const mutations = commentMutations(slow, cache);
      const run = [
        new MutationObserver(cache, mutations.delete()).mutate({
          id: made[0] ?? '',
          revision: '*',
        }),
        new MutationObserver(cache, mutations.delete()).mutate({
          id: made[1] ?? '',
          revision: '*',
        }),
        new MutationObserver(cache, mutations.setStatus()).mutate({
          id: made[2] ?? '',
          status: 'spam',
          revision: '*',
        }),
      ];
      await expect.poll(() => gates.length).toBe(run.length);
      expect(shown()).not.toEqual(before);
      for (const at of order) {
        await gates[at]?.let(false);
        await expect(run[at]).rejects.toBe(refusal);
      }
      expect(shown()).toEqual(before);
    },
  );

  it('do not stop the first load of another thread', async () => {
    const { slow, client, ids, gates, cache } = await heldBlog();
    const [first = '', second = ''] = ids;
    const { comment } = await client.comments.create({
      postId: first,
      source: textSource('One'),
    });
    const loaded = Promise.withResolvers<void>();
    const other = commentQueries(client).thread(second);
    const loading = cache.query({
      ...other,
      queryFn: async () => {
        await loaded.promise;
        return [];
      },
    });
    const deleting = new MutationObserver(cache, commentMutations(slow, cache).delete()).mutate({
      id: comment.id,
      revision: '*',
    });
    await expect.poll(() => gates.length).toBe(1);
    loaded.resolve();
    expect(await loading).toEqual([]);
    await gates[0]?.let(true);
    await deleting;
  });

  it('load again what each of them needs, not only the last', async () => {
    const { slow, client, ids, gates, cache } = await heldBlog();
    const [first = '', second = ''] = ids;
    const list = commentQueries(client).infinite();
    await cache.infiniteQuery(list);
    const mutations = postMutations(slow, cache);
    const run = [
      new MutationObserver(cache, mutations.delete()).mutate({ id: first, revision: '*' }),
      new MutationObserver(cache, mutations.update()).mutate({
        id: second,
        revision: '*',
        patch: { title: 'X' },
      }),
    ];
    await expect.poll(() => gates.length).toBe(2);
    for (const gate of gates) await gate.let(true);
    await Promise.all(run);
    expect(cache.getQueryState(list.queryKey)?.isInvalidated).toBe(true);
  });

  it.each(['posts', 'comments'] as const)(
    'of %s load again what they need, if the last one is refused for its variables',
    async (group) => {
      const { slow, client, ids, gates, cache } = await heldBlog();
      const [postId = ''] = ids;
      const { comment } = await client.comments.create({ postId, source: textSource('One') });
      const { queryKey, ...list } = commentQueries(client).infinite();
      await cache.infiniteQuery({ queryKey, ...list });
      const options =
        group === 'posts'
          ? postMutations(slow, cache).delete()
          : commentMutations(slow, cache).delete();
      const id = group === 'posts' ? postId : comment.id;
      const right = new MutationObserver(cache, options).mutate({ id, revision: '*' });
      await expect.poll(() => gates.length).toBe(1);
      // A write is running from its beginning, also while an application looks at it.
      const looked = Promise.withResolvers<void>();
      cache.getMutationCache().config.onMutate = () => looked.promise;
      const wrong = new MutationObserver(cache, options).mutate(id as never);
      await gates[0]?.let(true);
      await right;
      expect(cache.getQueryState(queryKey)?.isInvalidated).toBe(false);
      looked.resolve();
      await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' });
      expect(cache.getQueryState(queryKey)?.isInvalidated).toBe(true);
    },
  );

  it('are taken back in the next visit, if they were stored and are refused there', async () => {
    const { slow, ids, gates, cache, client } = await heldBlog();
    const list = postQueries(client).infinite({ limit: 10 });
    await cache.infiniteQuery(list);
    const before = cache.getQueryData(list.queryKey);
    const options = postMutations(slow, cache).delete();
    for (const id of ids.slice(0, 2))
      void new MutationObserver(cache, options)
        .mutate({ id, revision: '*' })
        .catch(() => undefined);
    await expect.poll(() => gates.length).toBe(2);
    const state = JSON.parse(
      JSON.stringify(
        dehydrate(cache, { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true }),
      ),
    ) as ReturnType<typeof dehydrate>;
    const next = new QueryClient();
    hydrate(next, state);
    expect(next.getQueryData(list.queryKey)).not.toEqual(before);
    const refusing = {
      ...client,
      posts: { ...client.posts, delete: () => Promise.reject(refusal) },
    };
    for (const mutation of next.getMutationCache().getAll()) {
      mutation.setOptions({
        ...mutation.options,
        ...postMutations(refusing, next).delete(),
      } as object);
      await mutation.continue().catch(() => undefined);
    }
    expect(next.getQueryData(list.queryKey)).toEqual(before);
  });
});
