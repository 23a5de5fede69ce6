import {
  type AccessBackend,
  type Actor,
  anonymous,
  type BlogBackend,
  compose,
  memory,
  type MemoryBackend,
  type Role,
  supports,
  withAccess,
} from '@blog/core';
import { type CommentsGroup, defineBackend, readOnlyPosts } from '@blog/core/backend';
import { testActors } from '@blog/core/testing';
import { describe, expectTypeOf, it } from 'vitest';

const { admin } = testActors;
declare const someone: Actor;
const list = { pagination: 'page', maxLimit: 50, total: 'free', complete: false } as const;
const readOnly = defineBackend({
  name: 'read-only',
  capabilities: {
    html: 'raw',
    posts: {
      ...list,
      filters: ['tagId'],
      sorts: ['-publishedAt'],
      ...readOnlyPosts,
    },
  },
  posts: {
    get: () => Promise.reject(new Error('Not run')),
  },
});

describe('a guarded backend', () => {
  it('keeps the reads, whatever the role', () => {
    const view = withAccess(memory().as(admin), someone);
    expectTypeOf(view.posts.list).toEqualTypeOf<MemoryBackend['posts']['list']>();
    expectTypeOf(view.blog.get).toEqualTypeOf<MemoryBackend['blog']['get']>();
    expectTypeOf(view.capabilities).toEqualTypeOf<MemoryBackend['capabilities']>();
  });

  it('has writes that depend on the role as optional ones', () => {
    const view = withAccess(memory().as(admin), someone);
    expectTypeOf(view.comments.create).toEqualTypeOf<CommentsGroup['create']>();
    expectTypeOf(view.importer).toEqualTypeOf<MemoryBackend['importer'] | undefined>();
    // @ts-expect-error it may be absent
    void view.posts.create({ title: '', source: { format: 'text', text: '' } });
    if (supports(view, 'posts.create'))
      expectTypeOf(view.posts.create).toEqualTypeOf<MemoryBackend['posts']['create']>();
  });

  it('has just what a known role has', () => {
    expectTypeOf<keyof AccessBackend<MemoryBackend, 'anonymous'>['posts']>().toEqualTypeOf<
      'list' | 'get'
    >();
    expectTypeOf<AccessBackend<MemoryBackend, 'anonymous'>>().not.toHaveProperty('importer');
    expectTypeOf<AccessBackend<MemoryBackend, 'member'>['comments']>().not.toHaveProperty(
      'setStatus',
    );
    expectTypeOf<AccessBackend<MemoryBackend, 'member'>['comments']['create']>().toEqualTypeOf<
      MemoryBackend['comments']['create']
    >();
    expectTypeOf<AccessBackend<MemoryBackend, 'editor'>['posts']['delete']>().toEqualTypeOf<
      MemoryBackend['posts']['delete']
    >();
    expectTypeOf<AccessBackend<MemoryBackend, 'admin'>['importer']>().toEqualTypeOf<
      MemoryBackend['importer']
    >();
  });

  it('is a backend', () => {
    expectTypeOf<AccessBackend<MemoryBackend, 'anonymous'>>().toExtend<BlogBackend>();
    expectTypeOf<AccessBackend<MemoryBackend>>().toExtend<BlogBackend>();
    expectTypeOf<AccessBackend<BlogBackend>>().toExtend<BlogBackend>();
  });

  it('has no write that the backend has not', () => {
    const view = withAccess(readOnly, admin);
    expectTypeOf<keyof typeof view.posts>().toEqualTypeOf<'get'>();
    expectTypeOf(view).not.toHaveProperty('comments');
    // @ts-expect-error there is none
    void view.posts.create;
  });

  it('narrows by supports in a union of backends', () => {
    const view = withAccess(readOnly, someone) as
      | AccessBackend<typeof readOnly>
      | AccessBackend<MemoryBackend>;
    expectTypeOf(view.posts.get).toBeFunction();
    if (supports(view, 'comments.list'))
      expectTypeOf(view.comments.list).toEqualTypeOf<MemoryBackend['comments']['list']>();
  });

  it('gives the view of the role, or of any', () => {
    expectTypeOf(memory().as(anonymous)).toEqualTypeOf<AccessBackend<MemoryBackend, 'anonymous'>>();
    expectTypeOf(memory().as(someone)).toEqualTypeOf<AccessBackend<MemoryBackend, Role>>();
    expectTypeOf(memory({ posts: 'external' }).as(admin)).not.toHaveProperty('posts');
  });
});

describe('a composed backend', () => {
  const comments = memory({ posts: 'external' });

  it('has just the operations of its parts', () => {
    const blog = compose({ content: readOnly, comments: comments.as(admin) });
    expectTypeOf<keyof typeof blog.posts>().toEqualTypeOf<'get'>();
    expectTypeOf(blog.comments.create).toEqualTypeOf<MemoryBackend['comments']['create']>();
    expectTypeOf(blog).not.toHaveProperty('search');
    expectTypeOf(blog).not.toHaveProperty('importer');
    expectTypeOf(blog).toExtend<BlogBackend>();
    expectTypeOf(blog.capabilities.posts.filters).toEqualTypeOf<readonly ['tagId']>();
  });

  it('keeps what a view of it may lack', () => {
    const blog = compose({ content: memory().as(anonymous), comments: comments.as(anonymous) });
    // @ts-expect-error guests may be refused
    void blog.comments.create({ postId: '', source: { format: 'text', text: '' } });
    expectTypeOf(withAccess(blog, anonymous)).toExtend<BlogBackend>();
  });

  it('needs posts to ask for, and comments', () => {
    // @ts-expect-error a store of comments has no posts
    compose({ content: comments.as(admin), comments: comments.as(admin) });
    // @ts-expect-error it has no comments
    compose({ content: readOnly, comments: readOnly });
  });
});

describe('options', () => {
  it('take undefined for absent', () => {
    const cursor: string | undefined = undefined;
    void memory({ blog: undefined, now: undefined })
      .as(admin)
      .posts.list({ cursor, limit: undefined, tagId: undefined }, { signal: undefined });
  });
});
