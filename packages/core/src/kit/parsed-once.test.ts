import { compose, memory, withAccess } from '@blog/core';
import {
  checkCommentInput,
  collectionCapabilities,
  commentInputSchema,
  defineBackend,
} from '@blog/core/backend';
import { testActors, textSource } from '@blog/core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

const parses = vi.spyOn(commentInputSchema, 'safeParse');
afterEach(() => parses.mockClear());

const open = { open: true, guests: true, moderation: 'none' } as const;
const author = { name: 'Ann' };

async function blogWithPost() {
  const store = memory({ blog: { comments: open } });
  const { id } = await store
    .as(testActors.admin)
    .posts.create({ title: 'One', source: textSource('x'), status: 'published' });
  return { store, id };
}

describe('a comment', () => {
  it('is parsed once on its way through the handler, access control and a store', async () => {
    const { store, id } = await blogWithPost();
    // As the handler does with a body.
    const input = checkCommentInput({ postId: id, source: textSource('Hello'), author });
    await store.as(testActors.anonymous).comments.create?.(input);
    expect(parses).toHaveBeenCalledTimes(1);
  });

  it('is parsed once where its posts are another backend’s', async () => {
    const { store, id } = await blogWithPost();
    const comments = memory({ posts: 'external', blog: { comments: open } });
    const { anonymous } = testActors;
    const composed = compose({ content: store.as(anonymous), comments: comments.as(anonymous) });
    await composed.comments.create?.({ postId: id, source: textSource('Hello'), author });
    expect(parses).toHaveBeenCalledTimes(1);
  });

  it('is parsed by a backend that stands alone', async () => {
    const capabilities = collectionCapabilities(['text']);
    const taken: unknown[] = [];
    const backend = defineBackend({
      name: 'bare',
      capabilities: { html: 'safe', comments: capabilities.comments },
      comments: {
        create: async (input) => {
          taken.push(checkCommentInput(input, capabilities.comments));
          throw new Error('full');
        },
      },
    });
    const input = { postId: '1', source: textSource('Hello'), author, status: 'spam' };
    await expect(backend.comments.create(input as never)).rejects.toThrow(/status/);
    expect(taken).toEqual([]);
    // Access control has checked what it adds. A caller cannot sneak anything in.
    const guarded = withAccess(backend, testActors.anonymous, open);
    await expect(
      guarded.comments.create?.({ postId: '1', source: textSource('Hello'), author }),
    ).rejects.toThrow('full');
    expect(taken).toEqual([
      { postId: '1', source: textSource('Hello'), author, status: 'approved' },
    ]);
  });
});
