import { isBlogError } from '@blog/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cursorsOf, cutPage, dateKeys, type ThreadKey, threadKeys } from './cursors.js';

const id = fc
  .array(fc.constantFrom(...'0123456789abcdef'.split('')), { minLength: 24, maxLength: 24 })
  .map((digits) => digits.join(''));
const key = fc.record({
  at: fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19).replace('T', ' ')),
  id,
});
const thread: fc.Arbitrary<ThreadKey> = fc.record({
  top: key,
  reply: fc.option(key, { nil: null }),
});

describe('cursors', () => {
  it('give back the sort key and the direction that they were made of', () => {
    const dates = cursorsOf(dateKeys, 'key', 'posts.list');
    const threads = cursorsOf(threadKeys, 'key', 'comments.list');
    fc.assert(
      fc.property(key, thread, fc.constantFrom('on', 'back'), (one, other, way) => {
        const isBack = way === 'back';
        expect(dates.read(dates.write(one, way))).toEqual({ key: one, isBack });
        expect(threads.read(threads.write(other, way))).toEqual({ key: other, isBack });
      }),
    );
    expect(dates.read(null)).toBeNull();
  });

  it('that anyone else made are refused', () => {
    const cursors = cursorsOf(dateKeys, 'key', 'posts.list');
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
  const from = (isBack: boolean) => ({ key: 0, isBack });

  it('says whether there is more, on either side', () => {
    expect(cutPage([1, 2, 3], 2, null, at)).toEqual({
      rows: [1, 2],
      nextCursor: 'on 2',
      prevCursor: null,
    });
    expect(cutPage([3, 4], 2, from(false), at)).toEqual({
      rows: [3, 4],
      nextCursor: null,
      prevCursor: 'back 3',
    });
    expect(cutPage([3, 2, 1], 2, from(true), at)).toEqual({
      rows: [2, 3],
      nextCursor: 'on 3',
      prevCursor: 'back 2',
    });
    expect(cutPage([2, 1], 2, from(true), at).prevCursor).toBeNull();
    expect(cutPage([], 2, from(false), at)).toEqual({
      rows: [],
      nextCursor: null,
      prevCursor: null,
    });
  });
});
