import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { windowOf } from './paging.js';

describe('windowOf', () => {
  it('is the page itself where that fits', () => {
    expect(windowOf(0, 21, 1000)).toEqual({ page: 1, perPage: 21, skip: 0 });
    expect(windowOf(42, 21, 1000)).toEqual({ page: 3, perPage: 21, skip: 0 });
    expect(windowOf(20, 21, 1000)).toEqual({ page: 1, perPage: 41, skip: 20 });
  });

  it('holds what is wanted, wherever it begins', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.integer({ min: 1, max: 101 }), (offset, count) => {
        const found = windowOf(offset, count, 1000);
        if (found === null) throw new Error(`No page for ${count} from ${offset}`);
        const { page, perPage, skip } = found;
        expect((page - 1) * perPage + skip).toBe(offset);
        expect(skip + count).toBeLessThanOrEqual(perPage);
        expect(perPage).toBeLessThanOrEqual(1000);
      }),
      { numRuns: 2000 },
    );
  });

  it('is none where no page is long enough', () => {
    expect(windowOf(0, 11, 10)).toBeNull();
    expect(windowOf(19, 10, 12)).toBeNull();
  });
});
