import { createBlogClient } from '@blog/client';
import { blogger } from '@blog/client/blogger';
import type { BlogBackend } from '@blog/core';
import { expectTypeOf, test } from 'vitest';

const reader = createBlogClient(blogger({ blogId: '7', apiKey: 'key' }));
const owner = createBlogClient(blogger({ url: 'https://kites.example', accessToken: () => 't' }));

test('a key reads, and a token writes and moderates', () => {
  expectTypeOf(blogger({ blogId: '7', apiKey: 'key' })).toExtend<BlogBackend>();
  expectTypeOf(reader.posts).not.toHaveProperty('create');
  expectTypeOf(reader.comments).not.toHaveProperty('setStatus');
  expectTypeOf(owner.posts.create).toBeFunction();
  expectTypeOf(owner.comments.setStatus).toBeFunction();
  // @ts-expect-error nobody writes comments by this API
  void owner.comments.create;
});

test('what Blogger cannot do does not compile', () => {
  void reader.posts.list({ tagId: 'wind', sort: 'updatedAt' });
  // @ts-expect-error it does not filter by author
  void reader.posts.list({ authorId: '7' });
  // @ts-expect-error one of blogId and url
  blogger({ apiKey: 'key' });
  // @ts-expect-error a view belongs to a token
  blogger({ blogId: '7', apiKey: 'key', view: 'ADMIN' });
});
