import { type Actor, anonymous, type BlogBackend, withAccess, memory } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

const { admin } = testActors;
const ada = { role: 'author', id: 'ada', name: 'Ada' } as const satisfies Actor;
const editor = { role: 'editor', id: 'eve', name: 'Eve' } as const satisfies Actor;

/** A backend that does not know who calls: a draft of Ada's, a post and a page of the admin's. */
async function foreign(): Promise<BlogBackend> {
  const store = memory();
  const write = async (actor: Actor, name: string, more: object) =>
    (store.as(actor) as BlogBackend).posts?.create?.({
      title: name,
      source: { format: 'text', text: name },
      tags: [name],
      ...more,
    });
  await write(ada, 'draft', {});
  await write(admin, 'page', { kind: 'page', status: 'published' });
  await write(admin, 'post', { status: 'published' });
  return store.as(admin);
}

const names = async (view: BlogBackend, group: 'tags' | 'authors') =>
  (await view[group]?.list?.({}))?.items.map(({ name }) => name);

it('takes tags and authors without published posts out of a backend that gives all', async () => {
  const backend = await foreign();
  expect(await names(withAccess(backend, anonymous), 'tags')).toEqual(['post']);
  expect(await names(withAccess(backend, anonymous), 'authors')).toEqual(['Admin']);
  expect(await names(withAccess(backend, ada), 'authors')).toEqual(['Ada', 'Admin']);
  expect(await names(withAccess(backend, editor), 'tags')).toEqual(['draft', 'page', 'post']);
});

it('says of a hidden one what it says of one that is not there', async () => {
  const { tags, authors } = withAccess(await foreign(), anonymous);
  for (const slug of ['draft', 'nothing'])
    await expect(tags?.get?.({ slug })).rejects.toMatchObject({ code: 'not_found' });
  await expect(authors?.get?.({ id: 'ada' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(tags?.get?.({ slug: 'post' })).resolves.toMatchObject({ name: 'post' });
});

it('has no total where it takes out page by page', async () => {
  const backend = await foreign();
  const total = (view: BlogBackend) => view.tags?.list?.({ total: true });
  await expect(total(withAccess(backend, anonymous))).rejects.toMatchObject({
    code: 'unsupported',
  });
  await expect(total(withAccess(backend, editor))).resolves.toMatchObject({ total: 3 });
});

it('leaves what a backend gives that does not count', async () => {
  const backend = await foreign();
  const uncounted: BlogBackend = {
    ...backend,
    tags: {
      list: async (query) => {
        const page = await backend.tags?.list?.(query);
        if (page === undefined) throw new Error('Expected tags');
        return { ...page, items: page.items.map((tag) => ({ ...tag, postCount: null })) };
      },
    },
  };
  expect(await names(withAccess(uncounted, anonymous), 'tags')).toEqual(['draft', 'page', 'post']);
});
