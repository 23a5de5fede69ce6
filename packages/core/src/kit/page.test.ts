import type { ListQuery } from '@blog/core';
import { checkListQuery, keysetPage } from '@blog/core/backend';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const capabilities = { pagination: 'cursor', maxLimit: 50, total: 'free', complete: true } as const;
const operation = 'tags.list';

interface Item {
  id: string;
  name: string;
}

function page(items: readonly Item[], query: ListQuery, descending = false) {
  return keysetPage({
    operation,
    items,
    query: checkListQuery(query, capabilities, operation),
    sortKey: ({ id, name }) => [name, id],
    descending,
  });
}

/** All pages, by the cursors of one direction. */
function walk(items: readonly Item[], limit: number, descending: boolean): Item[] {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const next: ReturnType<typeof page> = page(items, { limit, cursor }, descending);
    all.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== null);
  return all;
}

const anyItems = fc.uniqueArray(
  fc.record({ id: fc.string({ maxLength: 4 }), name: fc.constantFrom('a', 'b', 'é', '') }),
  { selector: ({ id }) => id, maxLength: 12 },
);

describe('keysetPage', () => {
  it('gives each item once and in order, whatever the size of a page', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 5 }), fc.boolean(), (items, limit, down) => {
        const sorted = page(items, { limit: 50 }, down).items;
        expect(sorted).toHaveLength(items.length);
        expect(walk(items, limit, down)).toEqual(sorted);
      }),
    );
  });

  it('gives cursors of names and ids that are longer than a cursor', () => {
    const items = Array.from({ length: 6 }, (_, index) => ({
      id: `${'é'.repeat(900)}${index}`,
      name: `${'湖'.repeat(300)}${index % 3}`,
    }));
    const sorted = page(items, { limit: 50 }).items;
    for (const down of [false, true])
      expect(walk(items, 1, down)).toEqual(down ? sorted.toReversed() : sorted);
    const { nextCursor } = page(items, { limit: 2 });
    expect(nextCursor?.length).toBeLessThanOrEqual(512);
    // The item at the edge is gone: nothing after it is missed.
    const left = items.filter((item) => item !== sorted[1]);
    const ids = page(left, { limit: 50, cursor: nextCursor }).items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(sorted.slice(2).map(({ id }) => id)));
  });

  it('goes on where its anchor stood, though it was removed meanwhile, and back again', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: 'same' }));
    const first = page(items, { limit: 2 });
    const left = items.filter(({ id }) => id !== 'b');
    const second = page(left, { limit: 2, cursor: first.nextCursor });
    expect(second.items.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(second.nextCursor).toBeNull();
    const back = page(left, { limit: 2, cursor: second.prevCursor });
    expect(back.items.map(({ id }) => id)).toEqual(['a']);
    expect(back.prevCursor).toBeNull();
  });

  it('leads back to its anchor, where all items on the other side were removed', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: 'same' }));
    const first = page(items, { limit: 2 });
    const second = page(items, { limit: 2, cursor: first.nextCursor });
    const empty = page(items.slice(0, 2), { limit: 2, cursor: first.nextCursor });
    expect(empty).toMatchObject({ items: [], nextCursor: null });
    const back = page(items.slice(0, 2), { limit: 2, cursor: empty.prevCursor });
    expect(back).toMatchObject({ items: items.slice(0, 2), prevCursor: null, nextCursor: null });
    const none = page(items.slice(2), { limit: 2, cursor: second.prevCursor });
    expect(none).toMatchObject({ items: [], prevCursor: null });
    const rest = page(items.slice(2), { limit: 2, cursor: none.nextCursor });
    expect(rest).toMatchObject({ items: items.slice(2), prevCursor: null, nextCursor: null });
  });

  it('tells the total where it is asked for, and refuses the cursor of another list', () => {
    const items = [
      { id: '1', name: 'a' },
      { id: '2', name: 'b' },
    ];
    expect(page(items, { limit: 1, total: true }).total).toBe(2);
    const { nextCursor: cursor } = page(items, { limit: 1 });
    const other = () =>
      keysetPage({
        operation: 'authors.list',
        items,
        query: checkListQuery({ cursor }, capabilities, 'authors.list'),
        sortKey: ({ id }) => ['x', id],
      });
    expect(other).toThrow(/belongs to another query/);
  });
});
