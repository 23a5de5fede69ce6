import { describe, expect, it } from 'vitest';

import { fieldOf } from '../../kit/wire.js';
import { inOrder, threadRows } from './thread-rows.js';

const idOf = (number: number) => String(number).padStart(24, '0');
const comment = (number: number, second: number, fields: object = {}) => ({
  id: idOf(number),
  status: 'published',
  created_at: `2022-05-02T06:00:${String(second).padStart(2, '0')}.000Z`,
  ...fields,
});
const numbers = (rows: readonly { raw: unknown }[]) =>
  rows.map(({ raw }) => Number(fieldOf(raw, 'id')));

describe('rows of threads', () => {
  it('come oldest first, the replies of each comment behind it', () => {
    const rows = threadRows([
      comment(4, 20, { replies: [comment(5, 21)] }),
      comment(1, 10, { replies: [comment(3, 31), comment(2, 30)] }),
      comment(6, 20),
    ]);
    expect(numbers(rows)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows[1]?.top).toEqual({ at: '2022-05-02 06:00:10', id: idOf(1) });
  });

  it('keep what was taken down where it leads to what was not', () => {
    const hidden = { status: 'hidden' };
    const rows = threadRows([
      comment(1, 1, {
        status: 'deleted',
        replies: [
          comment(2, 2, hidden),
          comment(3, 3, { in_reply_to_id: idOf(2) }),
          comment(4, 4, hidden),
          comment(5, 5, { ...hidden, in_reply_to_id: idOf(3) }),
        ],
      }),
      comment(6, 6, { ...hidden, replies: [comment(7, 7, hidden)] }),
    ]);
    expect(numbers(rows)).toEqual([1, 2, 3]);
    expect(rows.map(({ raw }) => fieldOf(raw, 'status'))).toEqual([
      'deleted',
      'deleted',
      'published',
    ]);
  });

  it('stand whatever a server sends', () => {
    const odd = [
      null,
      7,
      'x',
      {},
      { id: idOf(1), replies: 'x' },
      comment(2, 2, { replies: [null] }),
    ];
    expect(numbers(threadRows(odd)).includes(2)).toBe(true);
    const circle = comment(3, 3, {
      replies: [
        comment(4, 4, { in_reply_to_id: idOf(5) }),
        comment(5, 5, { in_reply_to_id: idOf(4) }),
      ],
    });
    expect(numbers(threadRows([circle]))).toEqual([3, 4, 5]);
  });
});

describe('pinned comments', () => {
  const pinned = { pinned: true };

  it('take their turn, and wait for it on the pages before', () => {
    const roots = [comment(9, 9, pinned), comment(2, 2, pinned), comment(1, 1), comment(3, 3)];
    const shown = (direction: 'asc' | 'desc', hasMore: boolean) =>
      inOrder(roots, direction, hasMore)?.map((root) => Number(fieldOf(root, 'id')));
    expect(shown('asc', true)).toEqual([2, 1, 3]);
    expect(shown('asc', false)).toEqual([9, 2, 1, 3]);
    expect(inOrder([comment(9, 9, pinned)], 'asc', true)).toBeNull();
  });
});
