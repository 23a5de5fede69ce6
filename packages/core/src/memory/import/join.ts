import type { ImportProblem } from '../../backend/importer.js';
import type { Comment } from '../../models/comment.js';
import type { MemoryContext } from '../store/collections.js';
import { importComment } from './comment.js';
import { reportTo } from './ready.js';

/** Writes the comments whose post has come, in the order in which they came themselves. */
export function joinWaiting(context: MemoryContext, problems: ImportProblem[]): void {
  const { imported } = context.state;
  for (const [key, ready] of imported.waiting) {
    const known = imported.known.get(key)?.id ?? null;
    const outcome = importComment(context, ready, known, reportTo(problems, ready.item));
    if (outcome === 'waiting') continue;
    imported.known.set(key, { id: outcome.id, hash: ready.hash });
    imported.joined += 1;
  }
}

/** Puts comments under their parents that have come by now. */
export function joinParents(context: MemoryContext): void {
  const { comments, imported } = context.state;
  for (const [id, wanted] of imported.wantedParents) {
    const comment = comments.get(id);
    const parent = comments.get(imported.known.get(wanted)?.id ?? '');
    if (comment === undefined) imported.wantedParents.delete(id);
    else if (
      parent !== undefined &&
      parent.postId === comment.postId &&
      !isBelow(context, parent, id)
    ) {
      comments.set(id, { ...comment, parentId: parent.id });
      imported.wantedParents.delete(id);
    }
  }
}

/** Whether a comment stands somewhere below another: what joins the two would make a circle. */
function isBelow({ state }: MemoryContext, comment: Comment, id: string): boolean {
  for (
    let at: Comment | undefined = comment;
    at !== undefined;
    at = at.parentId === null ? undefined : state.comments.get(at.parentId)
  )
    if (at.id === id) return true;
  return false;
}

/** Gives comments the accounts of their authors who have come by now. */
export function joinCommenters({ state }: MemoryContext): void {
  const { known, wantedCommenters } = state.imported;
  for (const [id, wanted] of wantedCommenters) {
    const comment = state.comments.get(id);
    const authorId = known.get(wanted)?.id;
    if (comment !== undefined && authorId === undefined) continue;
    wantedCommenters.delete(id);
    // A tombstone has no author.
    if (comment !== undefined && comment.author !== null && authorId !== undefined)
      state.comments.set(id, { ...comment, author: { ...comment.author, id: authorId } });
  }
}
