import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  flattenThread,
  nestRows,
  threadComments,
  threadToDepth,
  type ThreadNode,
} from './thread.js';

interface Reply {
  id: string;
  parentId: string | null;
}

/** Replies as `id` or `id<parent`. */
function replies(...texts: string[]): Reply[] {
  return texts.map((text) => {
    const [id = '', parentId = null] = text.split('<');
    return { id, parentId };
  });
}

/** The thread as text: `a(b c(d)) e`. */
function drawn(thread: readonly ThreadNode<Reply>[]): string {
  return thread
    .map(
      ({ comment, children }) => comment.id + (children.length > 0 ? `(${drawn(children)})` : ''),
    )
    .join(' ');
}

/** Any parent at all: present, absent, itself, in cycles; ids may occur twice. */
const anyReplies = fc.array(
  fc.record({
    id: fc.nat(30).map(String),
    parentId: fc.option(fc.nat(40).map(String)),
  }),
  { maxLength: 40 },
);

const deep = Array.from({ length: 100_000 }, (_, index): Reply => ({
  id: `${index}`,
  parentId: index === 0 ? null : `${index - 1}`,
}));

describe('threadComments', () => {
  it('nests replies and keeps the order of the list, wherever a parent stands', () => {
    expect(drawn(threadComments(replies('d<b', 'a', 'b', 'c<a', 'e<b', 'f<a')))).toBe(
      'a(c f) b(d e)',
    );
  });

  it('tells depths', () => {
    const rows = flattenThread(threadComments(replies('c<b', 'b<a', 'a', 'd')));
    expect(rows.map(({ comment, depth }) => `${comment.id}${depth}`)).toEqual([
      'a0',
      'b1',
      'c2',
      'd0',
    ]);
  });

  it('lets orphans stand as roots at their place, with their replies', () => {
    expect(drawn(threadComments(replies('a', 'b<gone', 'c<b', 'd')))).toBe('a b(c) d');
  });

  it('lets a comment stand that answers itself', () => {
    expect(drawn(threadComments(replies('a', 'b<b', 'c<b')))).toBe('a b(c)');
  });

  it('breaks a cycle at its first member', () => {
    expect(drawn(threadComments(replies('x', 'tail<c', 'b<a', 'c<b', 'a<c')))).toBe(
      'x b(c(tail a))',
    );
  });

  it('keeps both of two comments with one id, and gives the replies to the first', () => {
    expect(drawn(threadComments(replies('a', 'a', 'b<a')))).toBe('a(b) a');
    expect(drawn(threadComments(replies('a', 'a<a')))).toBe('a a');
  });

  it('takes ids that are names of Object.prototype', () => {
    expect(drawn(threadComments(replies('__proto__', 'a<__proto__', 'b<constructor')))).toBe(
      '__proto__(a) b',
    );
  });

  it('holds every comment exactly once, each under its parent or as a root', () => {
    fc.assert(
      fc.property(anyReplies, (comments) => {
        const thread = threadComments(comments);
        const rows = flattenThread(thread);
        expect(rows).toHaveLength(comments.length);
        expect(new Set(rows.map((row) => row.comment))).toEqual(new Set(comments));
        const open = [...thread];
        for (let node = open.pop(); node !== undefined; node = open.pop()) {
          for (const child of node.children) {
            expect(child.comment.parentId).toBe(node.comment.id);
            expect(child.depth).toBe(node.depth + 1);
            open.push(child);
          }
        }
      }),
    );
  });

  it('makes roots only of what has no parent, is an orphan, or is the first of a cycle', () => {
    fc.assert(
      fc.property(anyReplies, (comments) => {
        const first = new Map(comments.toReversed().map((comment) => [comment.id, comment]));
        for (const { comment } of threadComments(comments)) {
          const seen = new Set<Reply>();
          let at: Reply | undefined = comment;
          while (at !== undefined && !seen.has(at)) {
            seen.add(at);
            at = at.parentId === null ? undefined : first.get(at.parentId);
          }
          const hasParent = comment.parentId !== null && first.has(comment.parentId);
          const cycleFirst = [...seen].every(
            (member) => comments.indexOf(comment) <= comments.indexOf(member),
          );
          expect(!hasParent || comment.parentId === comment.id || cycleFirst).toBe(true);
        }
      }),
    );
  });

  it('keeps the order of the list among siblings', () => {
    fc.assert(
      fc.property(anyReplies, (comments) => {
        const inOrder = (nodes: readonly ThreadNode<Reply>[]) =>
          nodes.every((node, index) => {
            const next = nodes[index + 1];
            return (
              next === undefined || comments.indexOf(node.comment) < comments.indexOf(next.comment)
            );
          });
        const open = threadComments(comments);
        expect(inOrder(open)).toBe(true);
        for (let node = open.pop(); node !== undefined; node = open.pop()) {
          expect(inOrder(node.children)).toBe(true);
          open.push(...node.children);
        }
      }),
    );
  });

  it('threads replies that are 100,000 deep, in either order', () => {
    for (const comments of [deep, deep.toReversed()]) {
      const rows = flattenThread(threadComments(comments));
      expect(rows).toHaveLength(100_000);
      expect(rows.at(-1)).toEqual({ comment: deep.at(-1), depth: 99_999 });
    }
  });

  it('breaks a cycle of 100,000', () => {
    const cycle = deep.map((comment) => ({ ...comment, parentId: comment.parentId ?? '99999' }));
    const thread = threadComments(cycle);
    expect(thread.map((node) => node.comment.id)).toEqual(['0']);
    expect(flattenThread(thread)).toHaveLength(100_000);
  });
});

describe('threadToDepth', () => {
  const thread = threadComments(replies('a', 'b<a', 'c<b', 'd<c', 'e<b', 'f<a', 'g'));

  it('lays deeper replies flat in reading order', () => {
    expect(drawn(threadToDepth(thread, 2))).toBe('a(b(c d e) f) g');
    expect(drawn(threadToDepth(thread, 1))).toBe('a(b c d e f) g');
    expect(drawn(threadToDepth(thread, 0))).toBe('a b c d e f g');
  });

  it('leaves the thread that it was given', () => {
    threadToDepth(thread, 0);
    expect(drawn(thread)).toBe('a(b(c(d) e) f) g');
  });

  it('reads odd depths as their nearest whole one, and what is none as 0', () => {
    expect(threadToDepth(thread, 1.9)).toEqual(threadToDepth(thread, 1));
    expect(threadToDepth(thread, Infinity)).toEqual(thread);
    expect(threadToDepth(thread, -3)).toEqual(threadToDepth(thread, 0));
    expect(threadToDepth(thread, Number.NaN)).toEqual(threadToDepth(thread, 0));
  });

  it('keeps all comments in reading order, each at its own depth or at the limit', () => {
    fc.assert(
      fc.property(anyReplies, fc.nat(5), (comments, maxDepth) => {
        const whole = threadComments(comments);
        const cut = threadToDepth(whole, maxDepth);
        expect(flattenThread(cut)).toEqual(
          flattenThread(whole).map(({ comment, depth }) => ({
            comment,
            depth: Math.min(depth, maxDepth),
          })),
        );
      }),
    );
  });

  it('takes a thread that is 100,000 deep', () => {
    expect(
      threadToDepth(threadComments(deep), 3)[0]?.children[0]?.children[0]?.children,
    ).toHaveLength(99_997);
  });
});

describe('nestRows', () => {
  it('makes the tree again that was laid out as rows', () => {
    fc.assert(
      fc.property(anyReplies, (given) => {
        const thread = threadComments(given);
        expect(nestRows(flattenThread(thread))).toEqual(thread);
      }),
    );
  });

  it('puts rows of a page below the nearest one that is less deep, also where some are left out', () => {
    const rows = [
      { comment: { id: 'root', parentId: null }, depth: 0 },
      { comment: { id: 'near', parentId: 'x' }, depth: 7 },
      { comment: { id: 'item', parentId: 'near' }, depth: 8 },
      { comment: { id: 'later', parentId: 'y' }, depth: 3 },
      { comment: { id: 'next', parentId: null }, depth: 0 },
    ];
    expect(drawn(nestRows<Reply>(rows))).toBe('root(near(item) later) next');
  });

  it('is not bound by the depth of the thread', () => {
    expect(nestRows(flattenThread(threadComments(deep)))).toHaveLength(1);
  });
});
