import { type Actor, anonymous, type Comment, memory, supports } from '@blog/core';
import { textSource } from '@blog/core/testing';
import {
  blogKey,
  type BlogMutationOptions,
  commentMutations,
  commentQueries,
  createBlogClient,
} from '@blog/react';
import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const satisfies Actor;

async function open(moderation: 'none' | 'guests' = 'none') {
  const store = memory({ blog: { comments: { open: true, guests: true, moderation } } });
  const client = createBlogClient(store.as(keeper), { retry: false });
  const { id: postId } = await client.posts.create({
    title: 'One',
    source: textSource('One.'),
    status: 'published',
  });
  const cache = new QueryClient();
  const write = async (text: string, parentId: string | null = null) =>
    (await client.comments.create({ postId, parentId, source: textSource(text) })).comment;
  const thread = commentQueries(client).thread(postId);
  const shown = () => cache.getQueryData(thread.queryKey) ?? [];
  const run = <T, V, X>(options: BlogMutationOptions<T, V, X>, variables: V) =>
    new MutationObserver(cache, options).mutate(variables);
  const mutations = commentMutations(client, cache);
  return { store, client, cache, postId, write, thread, shown, run, mutations };
}

/** What the queries showed, one after the other. */
function watch(cache: QueryClient, shown: () => Comment[]) {
  const seen: string[] = [];
  cache.getQueryCache().subscribe(() => {
    const now = shown()
      .map(({ status, html }) => `${status} ${html}`)
      .join();
    if (seen.at(-1) !== now) seen.push(now);
  });
  return seen;
}

describe('changing a comment', () => {
  it('shows the text at once, then as the server answers', async () => {
    const { cache, write, thread, shown, run, mutations } = await open();
    const { id, revision } = await write('Before');
    await cache.query(thread);
    const seen = watch(cache, shown);
    const answer = await run(mutations.update(), {
      id,
      revision,
      patch: { source: textSource('After & all') },
    });
    expect(seen[0]).toContain('After &amp; all');
    expect(shown()).toEqual([answer]);
  });

  it('takes the text back if it is refused', async () => {
    const { cache, write, thread, shown, run, mutations } = await open();
    const comment = await write('Before');
    await cache.query(thread);
    const patch = { source: textSource('After') };
    const failing = run(mutations.update(), { id: comment.id, revision: 'old', patch });
    await expect(failing).rejects.toMatchObject({ code: 'conflict' });
    expect(shown()).toEqual([comment]);
  });
});

describe('setting the status of a comment', () => {
  it('moves it between the lists at once, and makes counts and posts stale', async () => {
    const { store, client, cache, postId, run, mutations } = await open('guests');
    const guest = createBlogClient(store.as(anonymous));
    if (!supports(guest, 'comments.create')) throw new Error('Guests may write here.');
    const { comment } = await guest.comments.create({
      postId,
      source: textSource('Waits'),
      author: { name: 'Bea' },
    });
    const pending = commentQueries(client).infinite({ status: 'pending' });
    const counts = commentQueries(client).counts([postId]);
    await Promise.all([cache.infiniteQuery(pending), cache.query(counts)]);
    const postKey = blogKey(client, 'posts', 'get', { id: postId });
    cache.setQueryData(postKey, {});
    const waiting = () => cache.getQueryData(pending.queryKey)?.pages[0]?.items.length;
    expect(waiting()).toBe(1);
    const done = run(mutations.setStatus(), {
      id: comment.id,
      revision: comment.revision,
      status: 'approved',
    });
    await expect.poll(waiting).toBe(0);
    expect(await done).toMatchObject({ status: 'approved', number: 1 });
    for (const key of [postKey, counts.queryKey, pending.queryKey])
      expect(cache.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('brings it back if that is refused', async () => {
    const { client, cache, write, run, mutations } = await open();
    const { id } = await write('Hello');
    const all = commentQueries(client).infinite();
    await cache.infiniteQuery(all);
    const failing = run(mutations.setStatus(), { id, revision: 'old', status: 'spam' });
    await expect(failing).rejects.toMatchObject({ code: 'conflict' });
    expect(cache.getQueryData(all.queryKey)?.pages[0]?.items.map((one) => one.id)).toEqual([id]);
  });
});

describe('deleting a comment', () => {
  it('removes one without answers, and leaves a tombstone of one that has some', async () => {
    const { cache, write, thread, shown, run, mutations } = await open();
    const first = await write('First');
    const answer = await write('Answer', first.id);
    const last = await write('Last');
    await cache.query(thread);
    const seen = watch(cache, shown);
    await run(mutations.delete(), { id: last.id, revision: last.revision });
    await run(mutations.delete(), { id: first.id, revision: first.revision });
    expect(shown().map(({ id }) => id)).toEqual([first.id, answer.id]);
    expect(shown()[0]).toMatchObject({ status: 'deleted', html: '', author: null, number: 1 });
    expect(seen).toHaveLength(2);
    expect(await cache.query({ ...thread, staleTime: 0 })).toMatchObject([
      { status: 'deleted', number: 1 },
      { id: answer.id },
    ]);
  });

  it('brings it back to its place if that is refused', async () => {
    const { cache, write, thread, shown, run, mutations } = await open();
    const all = [await write('First'), await write('Second'), await write('Third')];
    await cache.query(thread);
    const failing = run(mutations.delete(), { id: all[1]?.id ?? '', revision: 'old' });
    await expect(failing).rejects.toMatchObject({ code: 'conflict' });
    expect(shown()).toEqual(all);
  });
});

it('a refused change comes back to its row on a page of a thread', async () => {
  const { client, cache, postId, write, run, mutations } = await open();
  const { id } = await write('First');
  await write('Answer', id);
  const page = commentQueries(client).threadPage({ postId });
  const rows = () => cache.getQueryData(page.queryKey)?.items;
  await cache.query(page);
  const before = rows();
  const patch = { source: textSource('After') };
  for (const failing of [
    run(mutations.update(), { id, revision: 'old', patch }),
    run(mutations.setStatus(), { id, revision: 'old', status: 'spam' }),
    run(mutations.delete(), { id: before?.[1]?.comment.id ?? '', revision: 'old' }),
  ])
    await expect(failing).rejects.toMatchObject({ code: 'conflict' });
  expect(rows()).toEqual(before);
  await run(mutations.setStatus(), { id, revision: '*', status: 'pending' });
  expect(rows()?.[0]).toMatchObject({ depth: 0, comment: { id, status: 'pending' } });
});
