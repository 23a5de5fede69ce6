import { isBlogError } from '@blog/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { byDate, byThread, cursorsOf, cut, type ThreadPosition } from './cursors.js';

const id = fc
  .array(fc.constantFrom(...'0123456789abcdef'.split('')), { minLength: 24, maxLength: 24 })
  .map((digits) => digits.join(''));
const place = fc.record({
  at: fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19).replace('T', ' ')),
  id,
});
const thread: fc.Arbitrary<ThreadPosition> = fc.record({
  top: place,
  reply: fc.option(place, { nil: null }),
});

describe('cursors', () => {
  it('give back the place and the way that they were made of', () => {
    const dates = cursorsOf(byDate, 'key', 'posts.list');
    const threads = cursorsOf(byThread, 'key', 'comments.list');
    fc.assert(
      fc.property(place, thread, fc.constantFrom('on', 'back'), (one, other, way) => {
        const isBack = way === 'back';
        expect(dates.read(dates.write(one, way))).toEqual({ place: one, isBack });
        expect(threads.read(threads.write(other, way))).toEqual({ place: other, isBack });
      }),
    );
    expect(dates.read(null)).toBeNull();
  });

  it('that anyone else made are refused', () => {
    const cursors = cursorsOf(byDate, 'key', 'posts.list');
    const forge = (parts: string[]) =>
      cursorsOf({ write: () => parts, read: () => null }, 'key', 'posts.list').write(null, 'on');
    const forged: fc.Arbitrary<string[]> = fc.oneof(
      fc.array(fc.string({ maxLength: 30 }), { maxLength: 4 }),
      fc.constantFrom<string[]>(
        ["2022-05-02 06:00:00'+status:draft", '650000000000000000000001'],
        ['2022-05-02 06:00:00', "1',id:>'0"],
      ),
    );
    fc.assert(
      fc.property(forged, (parts) => {
        let thrown: unknown = null;
        try {
          cursors.read(forge(parts));
        } catch (error) {
          thrown = error;
        }
        expect(isBlogError(thrown, 'invalid_input')).toBe(true);
      }),
    );
  });
});

describe('a page', () => {
  const at = (row: number, way: string) => `${way} ${row}`;
  const from = (isBack: boolean) => ({ place: 0, isBack });

  it('says whether there is more, on either side', () => {
    expect(cut([1, 2, 3], 2, null, at)).toEqual({
      rows: [1, 2],
      nextCursor: 'on 2',
      prevCursor: null,
    });
    expect(cut([3, 4], 2, from(false), at)).toEqual({
      rows: [3, 4],
      nextCursor: null,
      prevCursor: 'back 3',
    });
    expect(cut([3, 2, 1], 2, from(true), at)).toEqual({
      rows: [2, 3],
      nextCursor: 'on 3',
      prevCursor: 'back 2',
    });
    expect(cut([2, 1], 2, from(true), at).prevCursor).toBeNull();
    expect(cut([], 2, from(false), at)).toEqual({ rows: [], nextCursor: null, prevCursor: null });
  });
});
