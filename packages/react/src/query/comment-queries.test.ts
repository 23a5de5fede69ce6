import { type CallOptions, type Comment, type CommentListQuery, memory } from '@blog/core';
import { defineBackend } from '@blog/core/backend';
import { textSource } from '@blog/core/testing';
import {
  blogKey,
  commentMutations,
  commentQueries,
  createBlogClient,
  memoryReceipts,
} from '@blog/react';
import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

const admin = { role: 'admin', id: 'keeper', name: 'Ada' } as const;

async function open(moderation: 'none' | 'all') {
  const store = memory({ blog: { comments: { open: true, guests: true, moderation } } });
  const whole = store.as(admin);
  const post = await whole.posts.create({
    title: 'One',
    source: textSource('One.'),
    status: 'published',
  });
  const reader = store.as({ role: 'member', id: 'bea', name: 'Bea' });
  return { post, whole, reader };
}

describe('a thread', () => {
  it('sends receipts only to backends that take them', async () => {
    const { post, reader } = await open('none');
    const receipts = memoryReceipts();
    receipts.add(post.id, 'a-receipt');
    const sentTo = async (takes: 'none' | 'read' | 'write') => {
      const asked: CommentListQuery[] = [];
      const comments = { ...reader.capabilities.comments, receipts: takes };
      const client = createBlogClient({
        ...reader,
        capabilities: { ...reader.capabilities, comments },
        comments: {
          ...reader.comments,
          list: (query: CommentListQuery, options?: CallOptions) => {
            asked.push(query);
            return reader.comments.list(query, options);
          },
        },
      });
      await new QueryClient().query(commentQueries(client).thread(post.id, { receipts }));
      return asked.map((query) => query.receipts);
    };
    expect(await sentTo('read')).toEqual([['a-receipt']]);
    expect(await sentTo('write')).toEqual([['a-receipt']]);
    expect(await sentTo('none')).toEqual([undefined]);
  });

  it('shows the other comments when one cannot be read, and passes its signal on', async () => {
    const { post, whole, reader } = await open('none');
    for (const words of ['one', 'two'])
      await whole.comments.create({ postId: post.id, source: textSource(words) });
    const signals: unknown[] = [];
    const backend = defineBackend({
      ...reader,
      comments: {
        ...reader.comments,
        list: async (query: CommentListQuery, options?: CallOptions) => {
          signals.push(options?.signal);
          const page = await reader.comments.list(query, options);
          const [first, ...rest] = page.items;
          return { ...page, items: [{ ...first, html: 7 } as unknown as Comment, ...rest] };
        },
      },
    });
    const thread = commentQueries(createBlogClient(backend)).thread(post.id);
    const shown = await new QueryClient().query(thread);
    expect(shown.map(({ number }) => number)).toEqual([2]);
    expect(signals).toEqual([expect.any(AbortSignal)]);
  });
});

it.each([
  ['none', true],
  ['all', false],
] as const)(
  'posts are loaded again after a comment, with the moderation %s: %s',
  async (moderation, anew) => {
    const { post, reader } = await open(moderation);
    const client = createBlogClient(reader);
    const cache = new QueryClient();
    const key = blogKey(client, 'posts', 'get', { id: post.id });
    cache.setQueryData(key, post);
    await new MutationObserver(cache, commentMutations(client, cache).create()).mutate({
      postId: post.id,
      source: textSource('Hello'),
    });
    expect(cache.getQueryState(key)?.isInvalidated).toBe(anew);
  },
);
