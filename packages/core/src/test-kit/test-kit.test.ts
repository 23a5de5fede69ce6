import { commentStatuses, memory, postAccesses, postStatuses } from '@blog/core';
import {
  authorItem,
  blogItem,
  commentItem,
  createClock,
  postItem,
  seedBlog,
  testActors,
} from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const open = { open: true, guests: true, moderation: 'none' } as const;

describe('createClock', () => {
  it('moves where a test moves it, and tells one time in three forms', () => {
    const clock = createClock('2020-01-01T00:00:00.000Z');
    clock.advance(1500);
    expect(clock.instant()).toBe('2020-01-01T00:00:01.500Z');
    expect([clock.now().getTime(), clock.time()]).toEqual([1_577_836_801_500, 1_577_836_801_500]);
    clock.set('2019-01-01T00:00:00.000Z');
    expect(clock.instant()).toBe('2019-01-01T00:00:00.000Z');
    expect(() => clock.set('soon')).toThrow(/Expected a time/);
  });
});

describe('seedBlog', () => {
  it('leaves posts and comments in every state, and a thread with a tombstone', async () => {
    const store = memory({ blog: { comments: open } });
    await seedBlog((actor) => store.as(actor));
    const editor = store.as(testActors.editor);
    for (const status of postStatuses)
      expect((await editor.posts.list({ status })).items, status).not.toEqual([]);
    const published = (await editor.posts.list({})).items;
    const accesses = new Set(published.map(({ access }) => access));
    expect(postAccesses.filter((access) => !accesses.has(access))).toEqual(['password']);
    for (const status of commentStatuses)
      expect((await editor.comments.list({ status })).items, status).not.toEqual([]);
  });

  it('says what a backend lacks', async () => {
    const store = memory({ blog: { comments: open } });
    await expect(seedBlog(() => store.as(testActors.member))).rejects.toThrow(
      /needs posts.create, which this backend does not offer to the role admin/,
    );
  });
});

describe('items', () => {
  it('are taken by an import as they are', async () => {
    const store = memory({
      seed: [
        blogItem({ title: 'Small hours' }),
        authorItem('ada'),
        postItem('1', { authors: ['ada'] }),
        commentItem('a', '1', { number: 3 }),
      ],
    });
    const reader = store.as(testActors.anonymous);
    expect((await reader.blog.get()).title).toBe('Small hours');
    expect((await reader.posts.list({})).items).toMatchObject([
      { title: 'Title 1', authors: [{ name: 'Author ada' }], commentCount: 1 },
    ]);
    expect((await reader.comments.list({})).items).toMatchObject([{ number: 3 }]);
  });
});
