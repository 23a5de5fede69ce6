import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  decodeQuery,
  encodeQuery,
  fillRoute,
  formatRevision,
  idsOfRoute,
  listQuerySchema,
  lookupRoutes,
  operations,
  parseInput,
  parseRevision,
  routes,
} from '@blog/core/backend';

describe('the Blog API', () => {
  it('has one route for each operation, and no two alike', () => {
    expect(Object.keys(routes).sort()).toEqual([...operations].sort());
    const all = [...Object.values(routes), ...Object.values(lookupRoutes)];
    const distinct = new Set(all.map(({ method, path }) => `${method} ${path}`));
    expect(distinct.size).toBe(all.length);
  });
});

describe('the path of a route', () => {
  // No operation has two ids yet.
  const route = { method: 'PUT', path: '/v1/comments/:id/reactions/:part' } as const;

  it('takes the ids that it names, as they are', () => {
    expect(idsOfRoute(route)).toEqual(['id', 'part']);
    expect(idsOfRoute(routes['posts.list'])).toEqual([]);
    expect(fillRoute(route, { id: 'c/1', part: ':id' })).toBe('/v1/comments/c%2F1/reactions/%3Aid');
    expect(fillRoute(routes['posts.get'], { id: '$&' })).toBe('/v1/posts/%24%26');
  });

  it('leads back to the ids', () => {
    const id = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(id, id, (one, two) => {
        const parts = fillRoute(route, { id: one, part: two }).split('/').map(decodeURIComponent);
        expect(parts).toEqual(['', 'v1', 'comments', one, 'reactions', two]);
      }),
    );
  });
});

describe('queries in an address', () => {
  const query = fc.record(
    {
      limit: fc.integer({ min: 1, max: 1000 }),
      total: fc.boolean(),
      content: fc.boolean(),
      featured: fc.boolean(),
      tagId: fc.string({ unit: 'grapheme', minLength: 1 }),
      cursor: fc.string({ minLength: 1 }),
      extra: fc.array(fc.string(), { minLength: 1 }),
    },
    { requiredKeys: [] },
  );

  it('come back as they went', () => {
    fc.assert(
      fc.property(query, (sent) => {
        const address = new URLSearchParams(encodeQuery(sent).toString());
        expect(decodeQuery(address)).toEqual(sent);
      }),
    );
  });

  it('equal queries give equal addresses', () => {
    expect(encodeQuery({ b: 1, a: 'x', c: undefined }).toString()).toBe(
      encodeQuery({ a: 'x', b: 1, d: null }).toString(),
    );
  });

  it('keeps what does not fit for the schema to refuse', () => {
    expect(decodeQuery(new URLSearchParams('limit=ten&total=1&tagId=a&tagId=b'))).toEqual({
      limit: 'ten',
      total: '1',
      tagId: ['a', 'b'],
    });
    for (const address of ['__proto__=x', '__proto__=x&__proto__=y', 'constructor=x']) {
      const query = decodeQuery(new URLSearchParams(address));
      expect(Object.getPrototypeOf(query)).toBe(Object.prototype);
      expect(() => parseInput(listQuerySchema, query)).toThrow('There is no such key');
    }
  });
});

describe('a revision in If-Match', () => {
  it('comes back as it went, whatever text it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (revision) => {
        expect(parseRevision(formatRevision(revision))).toBe(revision);
      }),
    );
  });

  it('is the first part of the entity tag that came with a post', () => {
    expect(parseRevision('"7~a1b2"')).toBe('7');
    expect(parseRevision('W/"7~a1b2"')).toBe('7');
    expect(parseRevision('*')).toBe('*');
    for (const header of [null, '', '7', '"7", "8"', '"%E0%A4%A"'])
      expect(parseRevision(header)).toBeNull();
  });
});
