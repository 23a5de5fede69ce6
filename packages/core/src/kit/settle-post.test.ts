import type { PostPatch } from '@blog/core';
import { settlePost } from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

const now = '2010-04-16T14:05:00.000Z';
const before = {
  kind: 'post',
  title: 'First light',
  slug: 'first-light',
  path: '/2010/04/first-light',
  formerPaths: ['/old'],
  status: 'published',
  publishedAt: '2010-04-01T12:00:00.000Z',
  createdAt: '2010-03-01T12:00:00.000Z',
} as const;
const other = { ...before, id: 'other', formerPaths: ['/2009/once'] };

function settle(fields: PostPatch, change: Partial<Parameters<typeof settlePost>[2]> = {}) {
  const id = 'this';
  const posts = [{ ...before, id, formerPaths: [...before.formerPaths] }];
  const options = { id, posts, now, timeZone: null, operation: 'posts.update', ...change } as const;
  return settlePost({ ...before, formerPaths: [...before.formerPaths] }, fields, options);
}

function create(fields: PostPatch) {
  const options = { id: 'this', posts: [other], now, timeZone: null } as const;
  return settlePost(null, fields, { ...options, operation: 'posts.create' });
}

describe('settlePost', () => {
  it('makes a slug and a path that no other post has', () => {
    expect(create({ title: 'First light', status: 'published' })).toEqual({
      status: 'published',
      publishedAt: now,
      slug: 'first-light-2',
      path: '/2010/04/first-light-2',
      formerPaths: [],
      createdAt: now,
      updatedAt: null,
    });
    expect(create({ title: 'A draft' })).toMatchObject({ status: 'draft', path: null });
  });

  it('leaves slug and path when title and date change', () => {
    const { slug, path } = settle({ title: 'Second', publishedAt: '2010-02-01T00:00:00.000Z' });
    expect([slug, path]).toEqual([before.slug, before.path]);
  });

  it('lets a path that changed lead on, and takes a former one back', () => {
    const moved = settle({ path: '/new' });
    expect(moved.formerPaths).toEqual(['/old', before.path]);
    expect(settle({ path: '/old' }).formerPaths).toEqual([before.path]);
  });

  it.each([
    [{ slug: 'first-light' }, 'exists'],
    [{ path: '/2010/04/first-light' }, 'exists'],
    [{ path: '/2009/once' }, 'exists'],
  ])('refuses %j of another post', (fields, reason) => {
    expect(() => create({ title: 'x', ...fields })).toThrow(
      expect.objectContaining({ details: { reason, revision: null } }),
    );
  });

  it('publishes a scheduled post early with the date of now, and one whose time has come with its own', () => {
    const due = { ...before, formerPaths: [], status: 'scheduled' as const };
    const options = {
      id: 'this',
      posts: [],
      now,
      timeZone: null,
      operation: 'posts.update',
    } as const;
    const later = { ...due, publishedAt: '2011-01-01T00:00:00.000Z' };
    expect(settlePost(later, { status: 'published' }, options).publishedAt).toBe(now);
    expect(settlePost(due, { status: 'published' }, options).publishedAt).toBe(due.publishedAt);
  });

  it.each([
    [{ status: 'scheduled', publishedAt: null }, /needs the time to come/],
    [{ publishedAt: null }, /keeps a date/],
    [{ publishedAt: '2999-01-01T00:00:00.000Z' }, /use the status scheduled/],
    [{ path: '//x' }, /such as/],
  ] as [PostPatch, RegExp][])('refuses %j', (fields, message) => {
    expect(() => settle(fields)).toThrow(message);
  });
});
