import { leavesTombstone } from '../rules/comments.js';
import type { MemoryContext } from '../store/context.js';
import type { CommentRecord } from '../store/state.js';

/** Takes a comment out, with all that points to it. */
export function removeComment({ state }: MemoryContext, id: string): void {
  state.comments.delete(id);
  state.imported.wantedParents.delete(id);
  for (const [hash, commentId] of state.receipts) if (commentId === id) state.receipts.delete(hash);
}

/** How many comments answer one. */
export function repliesTo({ state }: MemoryContext, id: string): number {
  let count = 0;
  for (const comment of state.comments.values()) if (comment.parentId === id) count += 1;
  return count;
}

/** Takes a comment out, and then each tombstone above it that has no answers left. */
export function removeWithTombstones(context: MemoryContext, comment: CommentRecord): void {
  const { comments } = context.state;
  // In a loop: a thread may be deeper than any stack.
  let next: CommentRecord | undefined = comment;
  while (next !== undefined) {
    removeComment(context, next.id);
    const parent: CommentRecord | undefined = comments.get(next.parentId ?? '');
    const isBare = parent?.status === 'deleted' && !leavesTombstone(repliesTo(context, parent.id));
    next = isBare ? parent : undefined;
  }
}
