import { BlogError, isBlogError, type Json } from '@blog/core';
import { encodeCursor } from '@blog/core/backend';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ApiQuery } from '../../kit/api.js';
import { offsetsOf, readNumbered } from './numbered.js';

/** Answers as WordPress does: pages begin at 1, and a page past the end is an error. */
function answering(rows: readonly number[]) {
  return async ({ per_page: size, page }: ApiQuery) => {
    const start = (Number(page) - 1) * Number(size);
    if (start > 0 && start >= rows.length)
      throw new BlogError('invalid_input', {
        message: 'No such page (rest_post_invalid_page_number)',
        details: { issues: [] },
      });
    return { items: rows.slice(start, start + Number(size)), total: rows.length };
  };
}

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
          const { items } = await readNumbered(answering(rows), offset, want);
          expect(items).toEqual(rows.slice(offset, offset + want));
        },
      ),
    );
  });

  it('may give far more rows than were asked for', async () => {
    const items = Array.from({ length: 300_000 }, (_, id) => ({ id }));
    const ask = async () => ({ items, total: null });
    expect((await readNumbered(ask, 0, 10)).items).toHaveLength(10);
  });

  it('tells of failures that are not its end', async () => {
    const failing = async () => {
      throw new BlogError('unavailable', { message: 'Down' });
    };
    await expect(readNumbered(failing, 0, 3)).rejects.toMatchObject({ code: 'unavailable' });
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
