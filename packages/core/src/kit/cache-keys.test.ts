import { isWrite } from '@blog/core';
import { cacheKeysOf, operations } from '@blog/core/backend';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const reads = operations.filter((operation) => !isWrite(operation));

it('gives every read the key of the blog', () => {
  for (const operation of reads) expect(cacheKeysOf(operation, [], undefined)).toContain('blog');
});

it('gives a post the same key when it is read and when it is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (id) => {
      const [own = ''] = cacheKeysOf('posts.get', [{ path: '/a' }], { id });
      expect(cacheKeysOf('posts.get', [{ id }], undefined)[0]).toBe(own);
      for (const stale of [
        cacheKeysOf('posts.create', [{ title: 'A' }], { id }),
        cacheKeysOf('posts.update', [id, {}], { id }),
        cacheKeysOf('posts.delete', [id], undefined),
        cacheKeysOf('comments.create', [{ postId: id }], { comment: { id: '1', postId: id } }),
        cacheKeysOf('comments.setStatus', ['1', 'spam'], { id: '1', postId: id }),
      ])
        expect(stale).toEqual(expect.arrayContaining([own, 'posts', 'comments']));
      expect(own).toMatch(/^post-[\w%.!~*'()-]*$/);
      expect(own.length).toBeLessThanOrEqual(200);
    }),
  );
});

it('makes the comments of a post stale with it, also in lists of the whole blog', () => {
  const list = cacheKeysOf('comments.list', [{}], undefined);
  const thread = cacheKeysOf('comments.thread', [{ postId: '7' }], undefined);
  const stale = cacheKeysOf('posts.update', ['7', { status: 'draft' }], { id: '7' });
  expect(list.some((key) => stale.includes(key))).toBe(true);
  expect(thread.some((key) => stale.includes(key))).toBe(true);
  expect(thread).toEqual(['comments', 'comments-7', 'blog']);
});

it('drops a post that was found by its slug with any other, because a newer one may have it', () => {
  const bySlug = cacheKeysOf('posts.get', [{ slug: 'a' }], { id: '7' });
  const stale = cacheKeysOf('posts.create', [{ title: 'A' }], { id: '8' });
  expect(bySlug.some((key) => stale.includes(key))).toBe(true);
});

it('drops with any post what was found at a former path, or not found at a path, and nothing else', () => {
  const stale = cacheKeysOf('posts.create', [{ title: 'A' }], { id: '8' });
  const dropped = (found: object | undefined) =>
    cacheKeysOf('posts.get', [{ path: '/old' }], found).some((key) => stale.includes(key));
  expect(dropped({ id: '7', path: '/new' })).toBe(true);
  expect(dropped({ id: '7', path: null })).toBe(true);
  expect(dropped(undefined)).toBe(true);
  expect(dropped({ id: '7', path: '/old' })).toBe(false);
});

it('leaves the post of another comment alone', () => {
  const stale = cacheKeysOf('comments.create', [{}], { comment: { id: '1', postId: '8' } });
  const post = cacheKeysOf('posts.get', [{ id: '7' }], undefined);
  expect(post.some((key) => stale.includes(key))).toBe(false);
});

it('makes everything stale where nobody tells what changed', () => {
  expect(cacheKeysOf('comments.delete', ['1'], undefined)).toEqual(['blog']);
  expect(cacheKeysOf('importer.write', [[]], {})).toEqual(['blog']);
});
