import { type Actor, type CallOptions, withAccess, memory, type WriteOptions } from '@blog/core';
import { testActors, textSource } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const { admin } = testActors;
const member = { role: 'member', id: 'mia', name: 'Mia' } as const satisfies Actor;

/** An approved comment on a blog that holds all, and what becomes of it by an edit. */
async function edited(hang: { afterUpdate?: AbortController; blogDown?: boolean }) {
  const store = memory({ blog: { comments: { open: true, guests: false, moderation: 'all' } } });
  const whole = store.as(admin);
  const { id: postId } = await whole.posts.create({
    title: 'Open',
    source: textSource('x'),
    status: 'published',
  });
  const { comment } = await store
    .as(member)
    .comments.create({ postId, source: textSource('Kind words') });
  await whole.comments.setStatus(comment.id, 'approved', { revision: '*' });
  const backend = {
    ...whole,
    blog: {
      get: (options?: CallOptions) =>
        hang.blogDown === true ? Promise.reject(new Error('down')) : whole.blog.get(options),
    },
    comments: {
      ...whole.comments,
      update: async (...args: Parameters<typeof whole.comments.update>) => {
        const updated = await whole.comments.update(...args);
        hang.afterUpdate?.abort();
        // As a backend on a network does it, which cannot take back what was written.
        args[2]?.signal?.throwIfAborted();
        return updated;
      },
    },
  };
  const options: WriteOptions = { revision: '*', signal: hang.afterUpdate?.signal };
  const outcome = await withAccess(backend, member)
    .comments.update(comment.id, { source: textSource('Buy now') }, options)
    .then(
      ({ status }) => status,
      () => 'failed',
    );
  const { status, source } = await whole.comments.get({ id: comment.id });
  return { outcome, status, words: source?.text };
}

describe('an edited comment that has to wait', () => {
  it('waits also where its writer hangs up as soon as it is written', async () => {
    const after = await edited({ afterUpdate: new AbortController() });
    expect(after).toEqual({ outcome: 'pending', status: 'pending', words: 'Buy now' });
  });

  it('is not written where the blog cannot tell whether it has to', async () => {
    const after = await edited({ blogDown: true });
    expect(after).toEqual({ outcome: 'failed', status: 'approved', words: 'Kind words' });
  });
});
