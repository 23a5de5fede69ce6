import { type Actor, memory, type Page, type Post, type PostSummary } from '@blog/core';
import { textSource } from '@blog/core/testing';
import {
  archiveQueries,
  type BlogMutationOptions,
  conflictOf,
  createBlogClient,
  type Pages,
  postMutations,
  postQueries,
  tagQueries,
} from '@blog/react';
import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const satisfies Actor;

async function open(titles: readonly string[] = ['One', 'Two', 'Three']) {
  const backend = memory().as(keeper);
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) {
    const publishedAt = `2010-04-${10 + index}T12:00:00.000Z`;
    const post = { title, source: textSource(title), status: 'published', publishedAt } as const;
    ids.push((await backend.posts.create(post)).id);
  }
  const client = createBlogClient(backend, { retry: false });
  const cache = new QueryClient();
  const pages = postQueries(client).infinite({ limit: 2 });
  await cache.infiniteQuery({ ...pages, pages: 2 });
  const shown = () =>
    (cache.getQueryData<Pages<Page<PostSummary>>>(pages.queryKey)?.pages ?? []).map(({ items }) =>
      items.map(({ title }) => title),
    );
  const idOf = (title: string) => ids[titles.indexOf(title)] ?? '';
  const load = (title: string) => cache.query(postQueries(client).get({ id: idOf(title) }));
  const loaded = (title: string) =>
    cache.getQueryData(postQueries(client).get({ id: idOf(title) }).queryKey);
  return { client, cache, pages, shown, idOf, load, loaded };
}

/** A client whose writes wait until they are let through, or refused. */
function held<C extends Awaited<ReturnType<typeof open>>['client']>(client: C) {
  const gate = Promise.withResolvers<void>();
  const update: typeof client.posts.update = async (...args) => {
    await gate.promise;
    return client.posts.update(...args);
  };
  const remove: typeof client.posts.delete = async (...args) => {
    await gate.promise;
    return client.posts.delete(...args);
  };
  return { ...gate, client: { ...client, posts: { ...client.posts, update, delete: remove } } };
}

const run = <T, V, X>(
  cache: QueryClient,
  options: BlogMutationOptions<T, V, X> & { retry?: number; retryDelay?: number },
  variables: V,
) => new MutationObserver(cache, options).mutate(variables);

describe('changing a post', () => {
  it('is shown at once in lists and alone, then as the server answers', async () => {
    const { client, cache, shown, idOf, load, loaded } = await open();
    const { revision } = await load('Two');
    const slow = held(client);
    const changed = run(cache, postMutations(slow.client, cache).update(), {
      id: idOf('Two'),
      revision,
      patch: { title: 'Dusk', source: textSource('New text') },
    });
    await expect.poll(shown).toEqual([['Three', 'Dusk'], ['One']]);
    expect(loaded('Two')?.title).toBe('Dusk');
    expect(loaded('Two')?.content?.html).toContain('Two');
    slow.resolve();
    const post: Post = await changed;
    expect(loaded('Two')?.content?.html).toContain('New text');
    expect(loaded('Two')?.revision).toBe(post.revision);
  });

  it('is taken back if it is refused, and leaves what others changed meanwhile', async () => {
    const { client, cache, shown, idOf, load, loaded } = await open();
    const { revision } = await load('Two');
    const slow = held(client);
    const options = postMutations(slow.client, cache).update();
    const failing = run(cache, options, {
      id: idOf('Two'),
      revision,
      patch: { title: 'Dusk', excerpt: 'Short' },
    });
    await expect.poll(shown).toEqual([['Three', 'Dusk'], ['One']]);
    cache.setQueryData<Post>(postQueries(client).get({ id: idOf('Two') }).queryKey, (post) =>
      post === undefined ? undefined : { ...post, featured: true, excerpt: 'Other' },
    );
    slow.reject(new Error('refused'));
    await expect(failing).rejects.toThrow('refused');
    expect(shown()).toEqual([['Three', 'Two'], ['One']]);
    expect(loaded('Two')).toMatchObject({ title: 'Two', featured: true, excerpt: 'Other' });
  });

  it('tells a conflict with its reason and the present revision', async () => {
    const { client, cache, idOf, load, shown } = await open();
    const { revision } = await load('Two');
    const now = await client.posts.update(idOf('Two'), { title: 'By another' }, { revision: '*' });
    const error: unknown = await run(cache, postMutations(client, cache).update(), {
      id: idOf('Two'),
      revision,
      patch: { title: 'Mine' },
    }).catch((reason: unknown) => reason);
    expect(conflictOf(error)).toEqual({ reason: 'stale', revision: now.revision });
    expect(conflictOf(new Error('other'))).toBeNull();
    expect(shown()).toEqual([['Three', 'Two'], ['One']]);
  });

  it('takes a post out of the lists of its old status, and puts it back if that is refused', async () => {
    const { client, cache, shown, idOf } = await open();
    const slow = held(client);
    const trashing = run(cache, postMutations(slow.client, cache).update(), {
      id: idOf('Two'),
      revision: '*',
      patch: { status: 'trashed' },
    });
    await expect.poll(shown).toEqual([['Three'], ['One']]);
    slow.reject(new Error('refused'));
    await trashing.catch(() => undefined);
    expect(shown()).toEqual([['Three', 'Two'], ['One']]);
  });

  it('makes lists, the archive and the counts of tags stale', async () => {
    const { client, cache, pages, idOf } = await open();
    const months = archiveQueries(client).months();
    const tags = tagQueries(client).infinite();
    await Promise.all([cache.query(months), cache.infiniteQuery(tags)]);
    const stale = () =>
      [pages, months, tags].map(({ queryKey }) => cache.getQueryState(queryKey)?.isInvalidated);
    expect(stale()).toEqual([false, false, false]);
    await run(cache, postMutations(client, cache).update(), {
      id: idOf('One'),
      revision: '*',
      patch: { tags: ['river'] },
    });
    expect(stale()).toEqual([true, true, true]);
  });
});

describe('deleting a post', () => {
  it('takes it out of the lists at once, and forgets it', async () => {
    const { client, cache, shown, idOf, load, loaded } = await open();
    const { revision } = await load('Two');
    const slow = held(client);
    const deleting = run(cache, postMutations(slow.client, cache).delete(), {
      id: idOf('Two'),
      revision,
    });
    await expect.poll(shown).toEqual([['Three'], ['One']]);
    expect(loaded('Two')?.title).toBe('Two');
    slow.resolve();
    await deleting;
    expect(loaded('Two')).toBeUndefined();
  });

  it('brings it back to its place if it is refused', async () => {
    const { client, cache, shown, idOf } = await open();
    const failing = run(cache, postMutations(client, cache).delete(), {
      id: idOf('Three'),
      revision: 'old',
    });
    await expect(failing).rejects.toMatchObject({ code: 'conflict' });
    expect(shown()).toEqual([['Three', 'Two'], ['One']]);
  });
});

describe('creating a post', () => {
  it('keeps the answer, and makes the lists stale', async () => {
    const { client, cache, pages } = await open(['One']);
    const post = await run(cache, postMutations(client, cache).create(), {
      title: 'New',
      source: textSource('Hello'),
      status: 'published',
    });
    expect(cache.getQueryData(postQueries(client).get({ id: post.id }).queryKey)).toEqual(post);
    expect(cache.getQueryState(pages.queryKey)?.isInvalidated).toBe(true);
  });

  it('makes one post, also if TanStack Query sends it again', async () => {
    const { client, cache } = await open([]);
    let lost = 0;
    const create: typeof client.posts.create = async (...args) => {
      const post = await client.posts.create(...args);
      lost += 1;
      if (lost === 1) throw new Error('the answer was lost');
      return post;
    };
    const lossy = { ...client, posts: { ...client.posts, create } };
    const options = { ...postMutations(lossy, cache).create(), retry: 1, retryDelay: 1 };
    await run(cache, options, { title: 'Once', source: textSource('x'), status: 'published' });
    expect(lost).toBe(2);
    expect((await client.posts.list()).items).toHaveLength(1);
  });
});
