import {
  type BlogBackend,
  type Comment,
  type CreatedComment,
  type Html,
  type MemoryBackend,
  type Page,
  type Post,
  type PostRef,
  type RawHtml,
  type SafeHtml,
  supports,
  type ValidatedBackend,
  withValidation,
} from '@blog/core';
import { defineBackend, readOnlyPosts } from '@blog/core/backend';
import { describe, expectTypeOf, it } from 'vitest';

const list = { pagination: 'none', maxLimit: 50, total: 'none', complete: true } as const;
const raw = defineBackend({
  name: 'raw',
  capabilities: {
    html: 'raw',
    posts: {
      ...list,
      filters: [],
      sorts: [],
      ...readOnlyPosts,
    },
  },
  posts: {
    get: (_ref: PostRef): Promise<Post<RawHtml>> => Promise.reject(new Error('Not run')),
  },
});

describe('a checked backend', () => {
  it('gives safe HTML, whatever the backend gives', () => {
    const backend = withValidation(raw);
    expectTypeOf(backend.posts.get).toEqualTypeOf<(ref: PostRef) => Promise<Post>>();
    expectTypeOf(backend.capabilities.html).toEqualTypeOf<'safe'>();
    type Memory = ValidatedBackend<MemoryBackend>['comments'];
    expectTypeOf<ReturnType<Memory['list']>>().toEqualTypeOf<Promise<Page<Comment>>>();
    expectTypeOf<ReturnType<Memory['create']>>().toEqualTypeOf<Promise<CreatedComment>>();
    expectTypeOf<Html>().not.toExtend<SafeHtml>();
  });

  it('has just the operations that the backend has', () => {
    expectTypeOf<keyof ValidatedBackend<typeof raw>['posts']>().toEqualTypeOf<'get'>();
    expectTypeOf<ValidatedBackend<typeof raw>>().not.toHaveProperty('comments');
  });

  it('is a backend, also of one of which nothing is known', () => {
    expectTypeOf<ValidatedBackend<typeof raw>>().toExtend<BlogBackend>();
    expectTypeOf<ValidatedBackend<MemoryBackend>>().toExtend<BlogBackend>();
    expectTypeOf<ValidatedBackend<BlogBackend>>().toExtend<BlogBackend>();
  });

  it('narrows by supports in a union', () => {
    const backend = withValidation(raw) as
      | ValidatedBackend<typeof raw>
      | ValidatedBackend<MemoryBackend>;
    if (supports(backend, 'posts.create'))
      expectTypeOf<Awaited<ReturnType<typeof backend.posts.create>>>().toEqualTypeOf<Post>();
  });
});
