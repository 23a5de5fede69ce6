import { flattenThread, type Instant, threadComments } from '@blog/core';
import { cutThread, MAX_CURSOR_BYTES, type ThreadCut, type ThreadEntry } from '@blog/core/backend';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const at = (seconds: number): Instant => new Date(1_200_000_000_000 + seconds * 1000).toISOString();

function entry(index: number, parentId: string | null, id = `c${index}`): ThreadEntry {
  return { id, parentId, createdAt: at(index), number: index + 1, status: 'approved' };
}

const cut = (entries: readonly ThreadEntry[], query: object, limit = 100) =>
  cutThread(entries, { postId: 'p', limit, ...query });
const idsOf = ({ items }: ThreadCut<ThreadEntry>) => items.map(({ comment }) => comment.id);
const orderOf = (entries: readonly ThreadEntry[]) =>
  flattenThread(threadComments(entries)).map(({ comment }) => comment.id);

/** All pages of a thread; `change` may change it between two of them. */
function walk(
  entries: readonly ThreadEntry[],
  limit: number,
  change: (entries: readonly ThreadEntry[]) => readonly ThreadEntry[] = (same) => same,
): string[] {
  const ids: string[] = [];
  let [now, cursor]: [readonly ThreadEntry[], string | undefined] = [entries, undefined];
  for (;;) {
    const page = cut(now, { cursor }, limit);
    ids.push(...idsOf(page));
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
    now = change(now);
  }
}

/** Threads in which each comment answers an earlier one, or one that is not there, or none. */
const threads = fc
  .array(fc.nat(), { maxLength: 60 })
  .map((parents) =>
    parents.map((parent, index) =>
      entry(index, parent % 4 === 0 ? null : `c${parent % (index + 2)}`),
    ),
  );
const chain = Array.from({ length: 2000 }, (_, index) =>
  entry(index, index === 0 ? null : `c${index - 1}`),
);

describe('the pages of a thread', () => {
  it('have each comment once, in the order of the tree', () => {
    fc.assert(
      fc.property(threads, fc.integer({ min: 1, max: 20 }), (entries, limit) => {
        expect(walk(entries, limit)).toEqual(orderOf(entries));
      }),
    );
  });

  it('keep every comment that stays, while comments without replies are removed', () => {
    fc.assert(
      fc.property(threads, fc.integer({ min: 1, max: 9 }), fc.nat(), (entries, limit, seed) => {
        const answered = new Set(entries.map(({ parentId }) => parentId));
        const gone = new Set(
          entries.filter(({ id }, index) => !answered.has(id) && (index + seed) % 2 === 0),
        );
        const stays = entries.filter((each) => !gone.has(each)).map(({ id }) => id);
        const walked = walk(entries, limit, (now) => now.filter((each) => !gone.has(each)));
        const kept = new Set(stays);
        expect(walked.filter((id) => kept.has(id))).toEqual(
          orderOf(entries).filter((id) => kept.has(id)),
        );
      }),
    );
  });

  it('lose no comment on the way back from a page whose comments are all gone', () => {
    const entries = Array.from({ length: 9 }, (_, index) => entry(index, null));
    const middle = cut(entries, { commentId: 'c3' }, 3);
    const without = (from: number) => entries.filter((_, n) => n < from || n > from + 2);
    const before = cut(without(0), { cursor: middle.prevCursor }, 3);
    expect(idsOf(before)).toEqual([]);
    expect(idsOf(cut(without(0), { cursor: before.nextCursor }, 3))).toEqual(idsOf(middle));
    const after = cut(without(6), { cursor: middle.nextCursor }, 3);
    expect(idsOf(after)).toEqual([]);
    expect(idsOf(cut(without(6), { cursor: after.prevCursor }, 3))).toEqual(idsOf(middle));
  });

  it('are found by each comment, and tell where each of them begins', () => {
    fc.assert(
      fc.property(threads, fc.integer({ min: 1, max: 9 }), (entries, limit) => {
        const order = orderOf(entries);
        const { pages } = cut(entries, {}, limit);
        expect(pages?.map(({ commentId }) => commentId)).toEqual(
          order.filter((_, index) => index % limit === 0),
        );
        for (const [index, commentId] of order.entries()) {
          const start = index - (index % limit);
          expect(idsOf(cut(entries, { commentId }, limit))).toEqual(
            order.slice(start, start + limit),
          );
        }
      }),
    );
  });

  it('are found by number, and name the numbers that they have', () => {
    const entries = [entry(0, null), entry(1, null), entry(2, 'c0'), entry(3, 'c1')];
    const page = cut(entries, { number: 2 }, 2);
    expect(idsOf(page)).toEqual(['c1', 'c3']);
    expect(page.pages).toEqual([
      { commentId: 'c0', ordinals: { from: 1, to: 3 } },
      { commentId: 'c1', ordinals: { from: 2, to: 4 } },
    ]);
    expect(() => cut(entries, { number: 9 })).toThrow(/no comment with the number 9/);
    expect(() => cut(entries, { commentId: 'x' })).toThrow(/no comment with the id "x"/);
  });

  it('of a chain of two thousand replies name the root and the nearest ancestors', () => {
    const page = cut(chain, { commentId: 'c1999' });
    expect(page.items.map(({ depth }) => depth)).toEqual(
      Array.from({ length: 100 }, (_, index) => 1900 + index),
    );
    expect(page.ancestors.map(({ depth }) => depth)).toEqual([
      0, 1891, 1892, 1893, 1894, 1895, 1896, 1897, 1898, 1899,
    ]);
    expect(walk(chain, 100)).toHaveLength(2000);
  });

  it('have cursors that are short enough, also where ids are long', () => {
    const long = chain.slice(0, 50).map((each) => ({
      ...each,
      id: each.id.padEnd(100, '-'),
      parentId: each.parentId?.padEnd(100, '-') ?? null,
    }));
    const { nextCursor } = cut(long, {}, 40);
    expect(nextCursor?.length).toBeLessThanOrEqual(MAX_CURSOR_BYTES);
    expect(idsOf(cut(long, { cursor: nextCursor ?? '' }))).toHaveLength(10);
  });

  it('go on at the right place after a branch is gone, with the tombstones above', () => {
    const entries = [
      entry(0, null),
      entry(1, 'c0'),
      entry(2, 'c1'),
      entry(3, 'c2'),
      entry(4, 'c0'),
      entry(5, null),
    ];
    const { nextCursor } = cut(entries, {}, 4);
    const cursor = nextCursor ?? '';
    const rest = (...gone: string[]) =>
      idsOf(
        cut(
          entries.filter(({ id }) => !gone.includes(id)),
          { cursor },
        ),
      );
    expect(rest('c3')).toEqual(['c4', 'c5']);
    expect(rest('c3', 'c2', 'c1')).toEqual(['c4', 'c5']);
    expect(rest('c3', 'c2', 'c1', 'c4', 'c0')).toEqual(['c5']);
    expect(rest('c3', 'c2', 'c1', 'c4', 'c0', 'c5')).toEqual([]);
  });

  it('refuse cursors that no thread gave', () => {
    const { nextCursor } = cut(chain, {}, 1);
    for (const cursor of ['x', 'W10', `${nextCursor}x`])
      expect(() => cut(chain, { cursor })).toThrow(/cursor/);
  });

  it('are not told where there are too many', () => {
    expect(cut(chain, {}, 1).pages).toBeNull();
    expect(cut(chain, {}, 2).pages).toHaveLength(1000);
  });
});
