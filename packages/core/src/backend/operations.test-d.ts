import { type BlogBackend, isWrite, memory, type Operation } from '@blog/core';
import {
  type ListPosts,
  mapBackend,
  type MethodOf,
  type OperationRow,
  operationTable,
  type ReadOperation,
  type SetCommentStatus,
  type WriteOperation,
} from '@blog/core/backend';
import { describe, expectTypeOf, test } from 'vitest';

import type { OperationRows } from './operation-row.js';

type RowsOf<T> = { readonly [O in keyof T]: Omit<T[O], 'least'> };

describe('the table of operations', () => {
  test('has the operations of the groups, each with its method', () => {
    expectTypeOf<keyof OperationRows>().toEqualTypeOf<Operation>();
    expectTypeOf<MethodOf<'posts.list'>>().toEqualTypeOf<ListPosts>();
    expectTypeOf<MethodOf<'comments.setStatus'>>().toEqualTypeOf<SetCommentStatus>();
    expectTypeOf<ReadOperation | WriteOperation>().toEqualTypeOf<Operation>();
    expectTypeOf<Extract<WriteOperation, `archive.${string}` | `search.${string}`>>().toBeNever();
    expectTypeOf(operationTable).toExtend<Record<Operation, OperationRow>>();
  });

  test('agrees with the types of the methods, and no other row does', () => {
    type Rows = RowsOf<OperationRows>;
    expectTypeOf({ kind: 'change', args: ['id', 'patch'] } as const).toExtend<
      Rows['posts.update']
    >();
    // One argument too few, and one that stands for another.
    expectTypeOf({ kind: 'change', args: ['id'] } as const).not.toExtend<Rows['posts.update']>();
    expectTypeOf({ kind: 'change', args: ['patch', 'id'] } as const).not.toExtend<
      Rows['posts.update']
    >();
    // Its options have a revision, those of a create have a key.
    expectTypeOf({ kind: 'set', args: ['id', 'patch'] } as const).not.toExtend<
      Rows['posts.update']
    >();
    expectTypeOf({ kind: 'change', args: ['input'] } as const).not.toExtend<Rows['posts.create']>();
    // It answers a page.
    expectTypeOf({ kind: 'one', args: ['query'] } as const).not.toExtend<Rows['posts.list']>();
    expectTypeOf({ kind: 'page', args: ['ref'] } as const).not.toExtend<Rows['posts.get']>();
  });
});

describe('mapBackend', () => {
  const store = memory().as({ role: 'admin', id: 'a', name: 'A' });

  test('keeps the type where each method is there again', () => {
    const same = mapBackend(store, (_operation, method) => method);
    expectTypeOf(same.posts.list).toEqualTypeOf(store.posts.list);
    expectTypeOf(same).not.toHaveProperty('raw');
  });

  test('tells of no method for certain where some may be left out', () => {
    const some = mapBackend(store, (operation, method) =>
      isWrite(operation) ? undefined : method,
    );
    expectTypeOf(some).toEqualTypeOf<BlogBackend>();
  });
});
