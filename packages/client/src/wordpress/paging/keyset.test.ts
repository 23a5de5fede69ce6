import { isBlogError, type Json } from '@blog/core';
import { encodeCursor } from '@blog/core/backend';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ApiQuery } from '../../kit/api.js';
import { readKeyset } from './keyset.js';
import type { Order } from './read-dated.js';

interface Row {
  id: number;
  date: string;
}

const key = 'posts.list';
const dateOf = (second: number) =>
  new Date(Date.UTC(2022, 4, 1, 6) + second * 1000).toISOString().slice(0, 19);

/** The ways in which sites differ. */
interface Site {
  /** The most rows of an answer, though more were asked for: a theme or a host may set it. */
  cap?: number;
  /** Rows that are counted, and then left out, because the caller may not see them. */
  isHidden?: (row: Row) => boolean;
  /** The headers that come: proxies drop some. */
  tells?: 'all' | 'total' | 'nothing';
}

/** Answers as WordPress does: sorted by date, and rows of one second in any order. */
function answering(
  rows: readonly Row[],
  size: { requests: number },
  { cap = 100, isHidden = () => false, tells = 'all' }: Site = {},
) {
  return async ({ after, before, orderby, order, per_page: count, offset }: ApiQuery) => {
    size.requests += 1;
    const sign = order === 'asc' ? 1 : -1;
    // MySQL leaves the order of equal dates open. Here the ids, modulo 7, decide it.
    const tie = (a: Row, b: Row) => (a.id % 7) - (b.id % 7) || a.id - b.id;
    const found = rows
      .filter(({ date }) => after === undefined || date > String(after))
      .filter(({ date }) => before === undefined || date < String(before))
      .toSorted((a, b) =>
        orderby === 'id'
          ? sign * (a.id - b.id)
          : sign * (Date.parse(a.date) - Date.parse(b.date)) || tie(a, b),
      );
    const start = Number(offset ?? 0);
    const most = Math.min(cap, Number(count));
    return {
      items: found.slice(start, start + most).filter((row) => !isHidden(row)),
      total: tells === 'nothing' ? null : found.length,
      pages: tells === 'all' ? Math.ceil(found.length / most) : null,
    };
  };
}

// Few seconds, so that many rows share one.
const rowsOf = fc
  .uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 500 }), second: fc.integer({ min: 0, max: 4 }) }),
    {
      selector: ({ id }) => id,
      maxLength: 30,
    },
  )
  .map((rows) => rows.map(({ id, second }): Row => ({ id, date: dateOf(second) })));
const limits = fc.integer({ min: 1, max: 7 });
const orders = fc.constantFrom<Order>('asc', 'desc');

function listOf(rows: readonly Row[], order: Order, limit: number, site?: Site) {
  const size = { requests: 0 };
  const ask = answering(rows, size, site);
  const read = async (cursor: string | null) =>
    readKeyset({
      column: 'date',
      order,
      isSortedById: false,
      ask,
      limit,
      cursor: cursor ?? undefined,
      key,
      operation: key,
    });
  const sign = order === 'asc' ? 1 : -1;
  const sorted = rows.toSorted(
    (a, b) => sign * (Date.parse(a.date) - Date.parse(b.date) || a.id - b.id),
  );
  return { read, sorted, size };
}

describe('a list that is read by its dates', () => {
  it('gives each row once and in order, wherever its pages end, and the same way back', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, limits, orders, async (rows, limit, order) => {
        const { read, sorted } = listOf(rows, order, limit);
        const pages = [await read(null)];
        expect(pages[0]?.prevCursor).toBeNull();
        for (let next = pages[0]?.nextCursor ?? null; next !== null;) {
          const page = await read(next);
          pages.push(page);
          next = page.nextCursor;
        }
        expect(pages.flatMap(({ items }) => items)).toEqual(sorted);
        for (const { items } of pages.slice(0, -1)) expect(items).toHaveLength(limit);

        let back = pages.at(-1)?.prevCursor ?? null;
        for (const page of pages.slice(0, -1).toReversed()) {
          const found = await read(back);
          expect(found.items).toEqual(page.items);
          back = found.prevCursor;
        }
        expect(back).toBeNull();
      }),
    );
  });

  it.each(['all', 'total', 'nothing'] as const)(
    'gives each row once where a site caps its answers, and tells %s of their number',
    async (tells) => {
      await fc.assert(
        fc.asyncProperty(rowsOf, limits, orders, limits, async (rows, limit, order, cap) => {
          const { read, sorted } = listOf(rows, order, limit, { cap, tells });
          const items: unknown[] = [];
          for (let next: string | null = null, isFirst = true; isFirst || next !== null;) {
            isFirst = false;
            const page: Awaited<ReturnType<typeof read>> = await read(next);
            items.push(...page.items);
            next = page.nextCursor;
          }
          expect(items).toEqual(sorted);
        }),
      );
    },
  );

  it('gives each row once where some are counted that the caller may not see', async () => {
    const site = fc.record({
      tells: fc.constantFrom<'all' | 'total'>('all', 'total'),
      of: fc.integer({ min: 2, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(rowsOf, limits, orders, site, async (rows, limit, order, { tells, of }) => {
        const isHidden = ({ id }: Row) => id % of !== 0;
        const { read, sorted } = listOf(rows, order, limit, { isHidden, tells });
        const items: unknown[] = [];
        for (let next: string | null = null, isFirst = true; isFirst || next !== null;) {
          isFirst = false;
          const page: Awaited<ReturnType<typeof read>> = await read(next);
          items.push(...page.items);
          next = page.nextCursor;
        }
        expect(items).toEqual(sorted.filter((row) => !isHidden(row)));
      }),
    );
  });

  it('takes few requests where hardly a row is shown to the caller', async () => {
    const rows = Array.from({ length: 3000 }, (_, id): Row => ({ id: id + 1, date: dateOf(id) }));
    const isHidden = ({ id }: Row) => id % 100 !== 0;
    const { read, size } = listOf(rows, 'desc', 50, { isHidden });
    const { items } = await read(null);
    expect(items).toHaveLength(30);
    expect(size.requests).toBeLessThan(150);
  });

  it('stays whole while rows are added before the place that was read to', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, limits, orders, rowsOf, async (rows, limit, order, others) => {
        const { read, sorted } = listOf(rows, order, limit);
        const first = await read(null);
        const edge = sorted[limit - 1];
        fc.pre(first.nextCursor !== null && edge !== undefined);
        const added = others
          .map(({ id, date }) => ({ id: id + 1000, date }))
          .filter(({ date }) => (order === 'asc' ? date < edge.date : date > edge.date));
        const next = await listOf([...rows, ...added], order, limit).read(first.nextCursor);
        expect(next.items).toEqual(sorted.slice(limit, 2 * limit));
      }),
    );
  });

  it('costs a request a page where no two rows share a second', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => ({ id: index + 1, date: dateOf(index) }));
    const { read, size } = listOf(rows, 'desc', 3);
    const first = await read(null);
    const second = await read(first.nextCursor);
    await read(second.nextCursor);
    expect(size.requests).toBe(3);
  });

  it('refuses cursors that it did not make, before it asks', async () => {
    const { read, size } = listOf([], 'desc', 3);
    const scalar = fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.constant(null));
    const forged: fc.Arbitrary<Json> = fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 5 }),
      fc.constantFrom<Json>(
        ['2022-05-01T06:00:00', 1, -1, 0],
        ['2022-05-01T06:00:00', '1', 0, 0],
        ['2022-99-01T06:00:00', 1, 0, 0],
        ['2022-05-01T06:00:00&status=draft', 1, 0, 0],
      ),
    );
    await fc.assert(
      fc.asyncProperty(forged, async (payload) => {
        const error: unknown = await read(encodeCursor(payload, key)).catch(
          (reason: unknown) => reason,
        );
        expect(isBlogError(error, 'invalid_input')).toBe(true);
      }),
    );
    const other = encodeCursor(['2022-05-01T06:00:00', 1, 0, 0], 'comments.list');
    await expect(read(other)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(size.requests).toBe(0);
  });
});

const hostileList = {
  column: 'date',
  order: 'desc',
  isSortedById: false,
  limit: 2,
  key: 'posts.list',
  operation: 'posts.list',
} as const;

const dated = (items: readonly { id: number }[]) => async () => ({
  items: items.map(({ id }) => ({ id, date: '2020-01-01T00:00:00' })),
  total: null,
  pages: null,
});

describe('rows of a hostile WordPress', () => {
  it('end, though it takes no heed of where they are to begin', async () => {
    const rows = ['03', '02', '01'].map((day, index) => ({
      id: 3 - index,
      date: `2020-01-${day}T00:00:00`,
    }));
    const ask = async () => ({ items: rows, total: null, pages: null });
    const first = await readKeyset({ ...hostileList, cursor: undefined, ask });
    expect(first.nextCursor).not.toBeNull();
    const newer = async () => ({ items: Array(100).fill(rows[0]), total: null, pages: null });
    const next = readKeyset({ ...hostileList, cursor: first.nextCursor ?? undefined, ask: newer });
    await expect(next).rejects.toMatchObject({ code: 'bad_response' });
  });

  it('may have dates that are none', async () => {
    const items = [3, 2, 1].map((id) => ({ id, date: '2020-99-99T00:00:00' }));
    const page = readKeyset({
      ...hostileList,
      cursor: undefined,
      ask: async () => ({ items, total: 9, pages: null }),
    });
    await expect(page).rejects.toMatchObject({ code: 'bad_response' });
  });

  it('may be far more than were asked for', async () => {
    const items = Array.from({ length: 300_000 }, (_, id) => ({ id }));
    const page = await readKeyset({
      ...hostileList,
      isSortedById: true,
      cursor: undefined,
      ask: dated(items),
    });
    expect(page.items).toHaveLength(2);
  });
});
