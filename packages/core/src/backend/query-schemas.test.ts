import { anonymous, memory } from '@blog/core';
import {
  countedIdsSchema,
  listQuerySchema,
  namedRefSchema,
  postListQuerySchema,
  postRefSchema,
  searchQuerySchema,
} from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

const long = 'a'.repeat(2001);

describe('what queries and refs take', () => {
  it.each([
    [postRefSchema, { id: '1' }],
    [postRefSchema, { id: '1', slug: undefined, extra: ['mood'] }],
    [postRefSchema, { slug: 'a', kind: 'page' }],
    [postRefSchema, { path: '/a' }],
    [namedRefSchema, { slug: 'a', id: undefined }],
    [listQuerySchema, { limit: 1, cursor: null, total: false }],
    [postListQuerySchema, { tagId: long.slice(1), extra: Array(50).fill('a') }],
    [searchQuerySchema, { query: 'a'.repeat(200) }],
    [countedIdsSchema, Array(100).fill('')],
  ])('%# is taken', (schema, value) => {
    expect(schema.safeParse(value).success).toBe(true);
  });

  it.each([
    [postRefSchema, {}, ''],
    [postRefSchema, { id: '1', slug: 'a' }, ''],
    [postRefSchema, { id: '1', kind: 'post' }, ''],
    [postRefSchema, { id: '' }, 'id'],
    [postRefSchema, { path: long }, 'path'],
    [postRefSchema, { id: '1', name: 'a' }, ''],
    [postRefSchema, null, ''],
    [namedRefSchema, { id: '1', slug: 'a' }, ''],
    [namedRefSchema, { id: 1 }, 'id'],
    [listQuerySchema, { limit: 0 }, 'limit'],
    [listQuerySchema, { limit: 1.5 }, 'limit'],
    [listQuerySchema, { limit: Number.NaN }, 'limit'],
    [listQuerySchema, { limit: 2 ** 53 }, 'limit'],
    [postListQuerySchema, { extra: Array(51).fill('a') }, 'extra'],
    [searchQuerySchema, { query: '' }, 'query'],
    [searchQuerySchema, { query: 'a'.repeat(201) }, 'query'],
    [countedIdsSchema, Array(101).fill('a'), ''],
  ])('%# is refused at its place', (schema, value, at) => {
    const result = schema.safeParse(value);
    expect(result.error?.issues[0]?.path.join('.')).toBe(at);
  });

  it('undefined is the same as absent', async () => {
    const { posts, tags } = memory().as(anonymous);
    for (const get of [
      posts.get({ id: undefined, slug: undefined, path: '/none' }),
      tags.get({ id: undefined, slug: 'none' }),
    ])
      await expect(get).rejects.toMatchObject({ code: 'not_found' });
  });
});
