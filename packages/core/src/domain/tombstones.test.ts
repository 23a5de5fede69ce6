import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pruneTombstones } from './tombstones.js';

interface Comment {
  id: string;
  parentId: string | null;
  status: 'approved' | 'deleted';
}

const alive = (id: string, parentId: string | null = null): Comment => ({
  id,
  parentId,
  status: 'approved',
});
const dead = (id: string, parentId: string | null = null): Comment => ({
  id,
  parentId,
  status: 'deleted',
});
const idsOf = (comments: readonly Comment[]) => comments.map(({ id }) => id);

const anyComments = fc.array(
  fc.record({
    id: fc.nat(20).map(String),
    parentId: fc.option(fc.nat(25).map(String)),
    status: fc.constantFrom('approved' as const, 'deleted' as const),
  }),
  { maxLength: 30 },
);

describe('pruneTombstones', () => {
  it('drops tombstones without replies', () => {
    expect(idsOf(pruneTombstones([dead('1'), alive('2'), dead('3', '2')]))).toEqual(['2']);
  });

  it('keeps tombstones above a living reply, however far', () => {
    const comments = [alive('3', '2'), dead('2', '1'), dead('1')];
    expect(pruneTombstones(comments)).toEqual(comments);
  });

  it('drops a whole branch in which nothing lives', () => {
    expect(pruneTombstones([dead('1'), dead('2', '1'), dead('3', '2')])).toEqual([]);
  });

  it('ends on cycles: dead ones go, those with a living member stay', () => {
    expect(pruneTombstones([dead('1', '2'), dead('2', '1'), dead('3', '3')])).toEqual([]);
    const mixed = [dead('1', '2'), alive('2', '1')];
    expect(pruneTombstones(mixed)).toEqual(mixed);
  });

  it('never drops the living, and pruning again changes nothing', () => {
    fc.assert(
      fc.property(anyComments, (comments) => {
        const pruned = pruneTombstones(comments);
        const isAlive = ({ status }: Comment) => status === 'approved';
        expect(pruned.filter(isAlive)).toEqual(comments.filter(isAlive));
        expect(pruneTombstones(pruned)).toEqual(pruned);
      }),
    );
  });

  it('keeps a tombstone exactly while a reply to it is kept', () => {
    const unique = anyComments.map((comments) => [
      ...new Map(comments.map((comment) => [comment.id, comment])).values(),
    ]);
    fc.assert(
      fc.property(unique, (comments) => {
        const pruned = pruneTombstones(comments);
        const kept = new Set(pruned);
        const answered = new Set(pruned.map(({ parentId }) => parentId));
        for (const comment of comments.filter(({ status }) => status === 'deleted')) {
          expect(kept.has(comment)).toBe(answered.has(comment.id));
        }
      }),
    );
  });

  it('takes a branch that is 100,000 deep', () => {
    const branch = Array.from({ length: 100_000 }, (_, index) =>
      dead(`${index}`, index === 0 ? null : `${index - 1}`),
    );
    expect(pruneTombstones(branch)).toEqual([]);
    expect(pruneTombstones([...branch, alive('end', '99999')])).toHaveLength(100_001);
  });
});
