import { BlogError, isBlogError, type Json } from '@blog/core';
import { encodeCursor } from '@blog/core/backend';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type NumberedQuery, offsetsOf, readNumbered } from './numbered.js';

const operation = 'tags.list';

type Ask = NumberedQuery['ask'];
type PageQuery = Parameters<Ask>[0];

const read = (ask: Ask, offset: number, want: number) =>
  readNumbered({
    ask,
    offset,
    want,
    size: offset % want === 0 ? want : 100,
    refusalOf: (error) => {
      if (!isBlogError(error, 'invalid_input')) return null;
      return error.message === past ? 'end' : Number(error.message);
    },
    backend: 'there',
    operation,
  });

const past = 'No such page (rest_post_invalid_page_number)';

/** Answers as WordPress does: pages begin at 1, and a page past the end is an error. */
function answering(rows: readonly number[]) {
  return async ({ per_page: size, page }: PageQuery) => {
    const start = (Number(page) - 1) * Number(size);
    if (start > 0 && start >= rows.length)
      throw new BlogError('invalid_input', {
        message: past,
        details: { issues: [] },
      });
    return { items: rows.slice(start, start + Number(size)), total: rows.length, pages: null };
  };
}

/** A site that gives fewer rows than it is asked for, and one that refuses to be asked for more. */
const capped = {
  'counts its pages by the rows that it gives':
    (rows: readonly object[], cap: number) =>
    async ({ per_page: asked, page }: PageQuery) => {
      const size = Math.min(cap, Number(asked));
      const start = (Number(page) - 1) * size;
      return rows.slice(start, start + size);
    },
  'counts its pages by the rows that it is asked for':
    (rows: readonly object[], cap: number) =>
    async ({ per_page: asked, page }: PageQuery) => {
      const start = (Number(page) - 1) * Number(asked);
      return rows.slice(start, start + Math.min(cap, Number(asked)));
    },
  'refuses to be asked for more':
    (rows: readonly object[], cap: number) =>
    async ({ per_page: asked, page }: PageQuery) => {
      if (Number(asked) > cap)
        throw new BlogError('invalid_input', {
          message: String(cap),
          details: { issues: [] },
        });
      const start = (Number(page) - 1) * Number(asked);
      return rows.slice(start, start + Number(asked));
    },
} as const;

const refusal = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('a list of numbered pages', () => {
  it('is read from any place on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 350 }),
        fc.integer({ min: 0, max: 360 }),
        fc.integer({ min: 1, max: 99 }),
        async (length, offset, want) => {
          const rows = Array.from({ length }, (_, index) => index);
          const { items, isEnd } = await read(answering(rows), offset, want);
          expect(items).toEqual(rows.slice(offset, offset + want));
          expect(isEnd).toBe(offset + want >= length);
        },
      ),
    );
  });

  it.each(Object.entries(capped))('is read whole from a site that %s', async (_, site) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 25 }),
        fc.boolean(),
        async (length, cap, want, isTold) => {
          const rows = Array.from({ length }, (_each, id) => ({ id }));
          const page = site(rows, cap);
          const items: unknown[] = [];
          for (let isEnd = false; !isEnd;) {
            const ask = async (query: PageQuery) => ({
              items: await page(query),
              total: isTold ? length : null,
              pages: null,
            });
            const next = await read(ask, items.length, want);
            items.push(...next.items);
            ({ isEnd } = next);
            if (!isEnd) expect(next.items).toHaveLength(want);
          }
          expect(items).toEqual(rows);
        },
      ),
    );
  });

  it('is no list where every page has the same rows', async () => {
    const items = Array.from({ length: 100 }, (_, id) => ({ id }));
    const ask = async () => ({ items, total: null, pages: null });
    await expect(read(ask, 5, 99)).rejects.toMatchObject({
      code: 'bad_response',
    });
  });

  it('may give far more rows than were asked for', async () => {
    const items = Array.from({ length: 300_000 }, (_, id) => ({ id }));
    const ask = async () => ({ items, total: null, pages: null });
    expect((await read(ask, 0, 10)).items).toHaveLength(10);
  });

  it('tells of failures that are not its end', async () => {
    const failing = async () => {
      throw new BlogError('unavailable', { message: 'Down' });
    };
    await expect(read(failing, 0, 3)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('the offsets in a cursor', () => {
  it('are those that it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), (offsets) => {
        const cursor = encodeCursor(offsets, 'key');
        expect(offsetsOf(cursor, 'key', 'tags.list', offsets.length)).toEqual(offsets);
      }),
    );
    expect(offsetsOf(undefined, 'key', 'tags.list', 2)).toEqual([0, 0]);
  });

  it('that anyone else made are refused', () => {
    const scalar = fc.oneof(fc.string({ maxLength: 20 }), fc.boolean(), fc.constant(null));
    const bad: fc.Arbitrary<Json> = fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 3 }),
      fc.constantFrom<Json>([-1], [0.5], ['1'], [0, 0], []),
    );
    fc.assert(
      fc.property(bad, (payload) => {
        const cursor = encodeCursor(payload, 'key');
        const error = refusal(() => offsetsOf(cursor, 'key', 'tags.list', 1));
        expect(isBlogError(error, 'invalid_input')).toBe(true);
      }),
    );
  });
});
