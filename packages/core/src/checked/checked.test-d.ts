import {
  type BlogBackend,
  checked,
  type CheckedBackend,
  type Comment,
  type CreatedComment,
  defineBackend,
  type Html,
  type MemoryBackend,
  type Page,
  type Post,
  type PostRef,
  type RawHtml,
  readOnlyPosts,
  type SafeHtml,
  supports,
} from '@blog/core';
import { describe, expectTypeOf, it } from 'vitest';

const list = { pagination: 'none', maxLimit: 50, total: 'none', complete: true } as const;
const raw = defineBackend({
  name: 'raw',
  traits: {
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
    const backend = checked(raw);
    expectTypeOf(backend.posts.get).toEqualTypeOf<(ref: PostRef) => Promise<Post>>();
    expectTypeOf(backend.traits.html).toEqualTypeOf<'safe'>();
    type Memory = CheckedBackend<MemoryBackend>['comments'];
    expectTypeOf<ReturnType<Memory['list']>>().toEqualTypeOf<Promise<Page<Comment>>>();
    expectTypeOf<ReturnType<Memory['create']>>().toEqualTypeOf<Promise<CreatedComment>>();
    expectTypeOf<Html>().not.toExtend<SafeHtml>();
  });

  it('has just the operations that the backend has', () => {
    expectTypeOf<keyof CheckedBackend<typeof raw>['posts']>().toEqualTypeOf<'get'>();
    expectTypeOf<CheckedBackend<typeof raw>>().not.toHaveProperty('comments');
  });

  it('is a backend, also of one of which nothing is known', () => {
    expectTypeOf<CheckedBackend<typeof raw>>().toExtend<BlogBackend>();
    expectTypeOf<CheckedBackend<MemoryBackend>>().toExtend<BlogBackend>();
    expectTypeOf<CheckedBackend<BlogBackend>>().toExtend<BlogBackend>();
  });

  it('narrows by supports in a union', () => {
    const backend = checked(raw) as CheckedBackend<typeof raw> | CheckedBackend<MemoryBackend>;
    if (supports(backend, 'posts.create'))
      expectTypeOf<Awaited<ReturnType<typeof backend.posts.create>>>().toEqualTypeOf<Post>();
  });
});
