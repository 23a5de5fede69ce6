import { anonymous, memory, operationsOf } from '@blog/core';
import { describe, expect, it } from 'vitest';

const admin = { role: 'admin', id: 'root', name: 'Root' } as const;

describe('memory', () => {
  it('publishes a post and a thread of comments', async () => {
    const store = memory({ blog: { url: 'https://blog.example/' } });
    const backend = store.as(admin);
    const post = await backend.posts.create({
      title: 'First light',
      source: { format: 'html', text: '<p onclick="x()">Hello <b>there</b></p>' },
      status: 'published',
      tags: ['Dawn', 'dawn'],
    });
    expect(post.content?.html).toBe('<p>Hello <b>there</b></p>');
    expect(post.tags).toHaveLength(1);
    const view = store.as(anonymous);
    const { comment, receipt } = await view.comments.create!({
      postId: post.id,
      source: { format: 'text', text: 'Good morning' },
      author: { name: 'Guest' },
    });
    expect(comment.status).toBe('pending');
    expect((await view.comments.list({ postId: post.id })).items).toEqual([]);
    expect(
      (await view.comments.list({ postId: post.id, receipts: [receipt ?? ''] })).items,
    ).toEqual([comment]);
    const approved = await backend.comments.setStatus(comment.id, 'approved', { revision: '1' });
    expect(approved.number).toBe(1);
    expect((await view.posts.get({ id: post.id })).commentCount).toBe(1);
    expect(operationsOf(view)).not.toContain('posts.create');
    const page = await view.search.posts({ query: 'thére' });
    expect(page.items[0]?.snippet).toEqual([
      { text: 'Hello ', match: false },
      { text: 'there', match: true },
    ]);
  });
});
