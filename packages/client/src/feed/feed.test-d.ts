import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { describe, expectTypeOf, it } from 'vitest';

const client = createBlogClient(feed({ url: 'https://blog.example/feed' }));

describe('a client of a feed', () => {
  it('has what a feed has, and no more', () => {
    expectTypeOf(client.posts.list).toBeCallableWith({ limit: 5, content: true });
    expectTypeOf(client.comments.list).toBeCallableWith({ postId: '1', sort: '-createdAt' });
    expectTypeOf(client.posts).not.toHaveProperty('create');
    expectTypeOf(client.comments).not.toHaveProperty('create');
    expectTypeOf(client).not.toHaveProperty('tags');
    expectTypeOf(client).not.toHaveProperty('search');
  });

  it('takes no filter and no order that a feed has not', () => {
    // @ts-expect-error -- a feed is not filtered
    void client.posts.list({ tagId: 'rye' });
    // @ts-expect-error -- newest first only
    void client.posts.list({ sort: 'publishedAt' });
    // @ts-expect-error -- by post only
    void client.comments.list({ authorId: 'ada' });
  });
});
