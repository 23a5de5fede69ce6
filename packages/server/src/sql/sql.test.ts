import { anonymous } from '@blog/core';
import { describe, expect, it } from 'vitest';

import { openSql } from './index.js';

const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const;

describe('openSql', () => {
  it('keeps posts and comments', async () => {
    const store = await openSql({ file: ':memory:', blog: { url: 'https://blog.example/' } });
    const backend = store.as(admin);
    const post = await backend.posts.create({
      title: 'First light',
      source: { format: 'markdown', text: 'The *lake* was still.' },
      status: 'published',
      tags: ['Travel', 'travel', 'Water'],
    });
    expect(post.content?.html).toContain('<em>lake</em>');
    expect(post.tags?.map(({ name }) => name)).toEqual(['Travel', 'Water']);
    const { comment } = await backend.comments.create({
      postId: post.id,
      source: { format: 'text', text: 'Lovely' },
    });
    expect(comment.number).toBe(1);
    const page = await backend.posts.list({});
    expect(page.items[0]?.commentCount).toBe(1);
    expect(page.items[0]?.url).toMatch(/^https:\/\/blog\.example\/\d{4}\/\d\d\/first-light$/);
    const list = await backend.comments.list({ postId: post.id });
    expect(list.items).toEqual([comment]);
    const found = await backend.search.posts({ query: 'lak' });
    expect(found.items[0]?.snippet).toContainEqual({ text: 'lake', match: true });
    expect(await backend.archive.months({})).toHaveLength(1);
    expect((await store.as(anonymous).posts.get({ path: post.path ?? '' })).id).toBe(post.id);
    store.close();
  });
});
