import type { Comment, Html } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { present } from '../support/assert.js';
import { writeComment } from './seed.js';
import { writes } from './writes.js';

/** The needs of a law that writes a thread and reads its pages. */
export const threadNeeds = {
  operations: ['posts.create', 'comments.create', 'comments.list', 'comments.thread'],
  capabilities: {
    ...writes(),
    'comments.threading': 'tree',
    'comments.pagination': { not: 'none' },
  },
} as const;

/** A comment of a page of a thread, in short. */
export type Row = readonly [id: string, depth: number];

/** The rows of a page, in short. */
export const rowsOf = (rows: readonly { comment: { id: string }; depth: number }[]): Row[] =>
  rows.map(({ comment, depth }) => [comment.id, depth]);

/** Writes replies below each other; gives them from the root down. */
export async function writeChain(
  t: LawContext,
  postId: string,
  length: number,
): Promise<Comment<Html>[]> {
  const chain = [await writeComment(t, postId)];
  while (chain.length < length) {
    const parentId = present(chain.at(-1), 'a parent').id;
    chain.push(await writeComment(t, postId, { parentId }));
  }
  return chain;
}

/** Writes two branches whose comments took turns, so that no page is in order of date. */
export async function writeBranches(t: LawContext, postId: string) {
  const one = await writeComment(t, postId);
  const deep = await writeComment(t, postId, { parentId: one.id });
  const two = await writeComment(t, postId);
  const late = await writeComment(t, postId, { parentId: one.id });
  const deeper = await writeComment(t, postId, { parentId: deep.id });
  const reply = await writeComment(t, postId, { parentId: two.id });
  const rows: Row[] = [
    [one.id, 0],
    [deep.id, 1],
    [deeper.id, 2],
    [late.id, 1],
    [two.id, 0],
    [reply.id, 1],
  ];
  return { one, deep, deeper, late, two, reply, rows };
}
