import { createBlogClient } from '@blog/client';
import { forem } from '@blog/client/forem';
import type { BlogBackend } from '@blog/core';
import { expectTypeOf, test } from 'vitest';

const reader = createBlogClient(forem({ organization: 'kites' }));
const owner = createBlogClient(forem({ username: 'flyer', apiKey: 'key' }));

test('without a key it reads, and by a key it writes', () => {
  expectTypeOf(forem({ username: 'flyer' })).toExtend<BlogBackend>();
  expectTypeOf(reader.posts).not.toHaveProperty('create');
  expectTypeOf(owner.posts.create).toBeFunction();
  expectTypeOf(owner.posts).not.toHaveProperty('delete');
  // @ts-expect-error nobody writes comments by this API
  void owner.comments.create;
});

test('what Forem cannot do does not compile', () => {
  void owner.posts.list({ status: 'draft' });
  // @ts-expect-error it does not filter the articles of one user by tag
  void reader.posts.list({ tagId: 'wind' });
  // @ts-expect-error a key is a user's
  forem({ organization: 'kites', apiKey: 'key' });
  // @ts-expect-error one of username and organization
  forem({});
});
