import type { ThreadRow } from '../models/thread.js';
import { checkValue, listRule, type ValueRule } from '../errors/options.js';

/** The fields of a comment that a thread reads. */
export interface ThreadableComment {
  /** The id of the comment. */
  readonly id: string;
  /** The comment that it answers; `null` where it answers the post. */
  readonly parentId: string | null;
}

/** A comment in its thread. */
export interface ThreadNode<C> {
  /** The comment itself. */
  comment: C;
  /** 0 for a comment on the post itself, 1 for a reply to that, and so on. */
  depth: number;
  /** The replies, in the order in which the comments were given. */
  children: ThreadNode<C>[];
}

const NONE = -1;

/** The check of a thread. Comments in a list, which are no thread yet, are taken for one easily. */
export const nodesRule: ValueRule = {
  expected: 'a thread as threadComments makes it',
  test: (value) =>
    listRule.test(value) &&
    (value as ThreadNode<unknown>[]).every(({ children }) => Array.isArray(children)),
};

const rowsRule: ValueRule = {
  expected: 'rows of a thread, each with comment and depth',
  test: (value) =>
    listRule.test(value) &&
    (value as ThreadRow<unknown>[]).every(({ depth }) => typeof depth === 'number'),
};

/**
 * Makes a tree of a flat list of comments. Every comment given appears exactly once:
 *
 * - siblings and roots keep the order of the list, so sort the list to sort the thread;
 * - an orphan, whose parent is not in the list, stands as a root at its place;
 * - a comment that names itself as its parent is a root;
 * - a cycle is broken at its first member in the list, which becomes a root;
 * - where an id occurs twice both comments stand, and the replies belong to the first.
 *
 * A parent may come after its replies. Linear in time, and not bound by the depth of the thread;
 * note that `JSON.stringify` is, so send the list rather than a tree that may be deep.
 *
 * @example
 * ```ts
 * import { threadComments } from '@blog/core';
 *
 * const thread = threadComments([
 *   { id: '1', parentId: null },
 *   { id: '2', parentId: '1' },
 * ]);
 * thread[0]?.children[0]?.comment.id; // '2'
 * ```
 */
export function threadComments<C extends ThreadableComment>(
  comments: readonly C[],
): ThreadNode<C>[] {
  checkValue(comments, listRule, 'comments', 'threadComments');
  const parents = parentIndexes(comments);
  const nodes = comments.map((comment): ThreadNode<C> => ({ comment, depth: 0, children: [] }));
  const roots: ThreadNode<C>[] = [];
  for (const [index, node] of nodes.entries()) {
    const parent = nodes[parents[index] ?? NONE];
    (parent?.children ?? roots).push(node);
  }
  const open = [...roots];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const child of node.children) {
      child.depth = node.depth + 1;
      open.push(child);
    }
  }
  return roots;
}

/**
 * Lays a thread out as rows in reading order: each comment, then its replies.
 *
 * @example
 * ```ts
 * import { flattenThread, threadComments } from '@blog/core';
 *
 * const rows = flattenThread(
 *   threadComments([
 *     { id: '1', parentId: null },
 *     { id: '2', parentId: null },
 *     { id: '3', parentId: '1' },
 *   ]),
 * );
 * rows.map((row) => `${row.comment.id}:${row.depth}`); // ['1:0', '3:1', '2:0']
 * ```
 */
export function flattenThread<C>(thread: readonly ThreadNode<C>[]): ThreadRow<C>[] {
  checkValue(thread, nodesRule, 'thread', 'flattenThread');
  const rows: ThreadRow<C>[] = [];
  const open = thread.toReversed().map((node) => ({ node, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    rows.push({ comment: node.comment, depth });
    for (const child of node.children.toReversed()) open.push({ node: child, depth: depth + 1 });
  }
  return rows;
}

/**
 * Makes the tree of rows in reading order, such as those of one page of a thread: each row stands below
 * the nearest row before it that is less deep. It is the inverse of {@link flattenThread}.
 *
 * @example
 * ```ts
 * import { nestRows } from '@blog/core';
 *
 * const thread = nestRows([
 *   { comment: { id: '1' }, depth: 0 },
 *   { comment: { id: '2' }, depth: 1 },
 * ]);
 * thread[0]?.children[0]?.comment.id; // '2'
 * ```
 */
export function nestRows<C>(rows: readonly ThreadRow<C>[]): ThreadNode<C>[] {
  checkValue(rows, rowsRule, 'rows', 'nestRows');
  const roots: ThreadNode<C>[] = [];
  const above: ThreadNode<C>[] = [];
  for (const { comment, depth } of rows) {
    const node: ThreadNode<C> = { comment, depth, children: [] };
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    (above.at(-1)?.children ?? roots).push(node);
    above.push(node);
  }
  return roots;
}

/**
 * A copy of the thread that is nowhere deeper than `maxDepth`, for narrow screens: what lies
 * deeper is laid flat at `maxDepth`, in reading order. No comment is lost.
 *
 * @param thread - Left as it is.
 * @param maxDepth - The greatest depth to keep; 0 makes a flat list. Fractions are cut off, and
 *   what is below 0 or not a number counts as 0.
 *
 * @example
 * ```ts
 * import { threadComments, threadToDepth } from '@blog/core';
 *
 * const thread = threadComments([
 *   { id: '1', parentId: null },
 *   { id: '2', parentId: '1' },
 *   { id: '3', parentId: '2' },
 * ]);
 * threadToDepth(thread, 1)[0]?.children.map((node) => node.comment.id); // ['2', '3']
 * ```
 */
export function threadToDepth<C>(
  thread: readonly ThreadNode<C>[],
  maxDepth: number,
): ThreadNode<C>[] {
  checkValue(thread, nodesRule, 'thread', 'threadToDepth');
  checkValue(maxDepth, 'number', 'maxDepth', 'threadToDepth');
  const limit = maxDepth > 0 ? Math.floor(maxDepth) : 0;
  const roots: ThreadNode<C>[] = [];
  // The list that takes the next row, for each depth.
  const lists = [roots];
  for (const row of flattenThread(thread)) {
    const depth = Math.min(row.depth, limit);
    const node: ThreadNode<C> = { comment: row.comment, depth, children: [] };
    (lists[depth] ?? roots).push(node);
    lists[depth + 1] = node.children;
  }
  return roots;
}

/** Finds the index of each comment’s parent, or `NONE`. The result has no cycles. */
function parentIndexes(comments: readonly ThreadableComment[]): number[] {
  const firstById = new Map<string, number>();
  for (const [index, { id }] of comments.entries()) {
    if (!firstById.has(id)) firstById.set(id, index);
  }
  const parents = comments.map(({ id, parentId }) =>
    parentId === null || parentId === id ? NONE : (firstById.get(parentId) ?? NONE),
  );
  // Each walk upwards leaves its own mark; meeting that mark again is a cycle.
  const walkOf = new Array<number>(comments.length).fill(NONE);
  for (let start = 0; start < parents.length; start += 1) {
    let at = start;
    while (at !== NONE && walkOf[at] === NONE) {
      walkOf[at] = start;
      at = parents[at] ?? NONE;
    }
    if (at !== NONE && walkOf[at] === start) parents[firstInCycle(parents, at)] = NONE;
  }
  return parents;
}

function firstInCycle(parents: readonly number[], member: number): number {
  let first = member;
  for (let at = parents[member] ?? member; at !== member; at = parents[at] ?? member) {
    first = Math.min(first, at);
  }
  return first;
}
