import type { SafeHtml } from '../../models/html.js';
import { nextRevision } from '../../kit/revision.js';
import type { Comment, CommentAuthor } from '../../models/comment.js';
import type { ReadyComment } from '../store/state.js';
import type { MemoryContext } from '../store/collections.js';
import { originKey, type Outcome, type Report } from './ready.js';

/** A comment, with its date, state, number and place in the thread. */
export function importComment(
  context: MemoryContext,
  ready: ReadyComment,
  known: string | null,
  report: Report,
): Outcome {
  const { collections, state } = context;
  const { item } = ready;
  const { source } = item.origin;
  const key = originKey('comment', item.origin);
  const postId = state.imported.known.get(originKey('post', { source, id: item.post }))?.id;
  if (postId === undefined || !state.posts.has(postId)) {
    state.imported.waiting.set(key, ready);
    return 'waiting';
  }
  state.imported.waiting.delete(key);
  const before = known === null ? undefined : state.comments.get(known);
  const id = before?.id ?? collections.newId();
  const isTombstone = item.status === 'deleted';
  const comment: Comment = {
    id,
    postId,
    parentId: item.parent === null ? null : (before?.parentId ?? null),
    kind: item.kind,
    status: item.status,
    number: numberOf(context, id, postId, item.number ?? before?.number ?? null, report),
    author: isTombstone ? null : authorOf(context, ready),
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    html: isTombstone ? ('' as SafeHtml) : ready.html,
    source: isTombstone ? null : item.source,
    url: null,
    revision: nextRevision(before?.revision ?? null),
    origin: item.origin,
  };
  state.comments.set(id, comment);
  if (before !== undefined && before.postId !== postId) leaveReplies(context, comment, key);
  const wantedAuthor = isTombstone ? null : (item.author?.id ?? null);
  if (wantedAuthor === null || comment.author?.id !== null)
    state.imported.wantedCommenters.delete(id);
  else state.imported.wantedCommenters.set(id, originKey('author', { source, id: wantedAuthor }));
  if (item.parent === null) state.imported.wantedParents.delete(id);
  else state.imported.wantedParents.set(id, originKey('comment', { source, id: item.parent }));
  return { id };
}

/** The replies on the post that a comment has left have no parent there, and wait for it. */
function leaveReplies({ state }: MemoryContext, parent: Comment, key: string): void {
  for (const reply of state.comments.values()) {
    if (reply.parentId !== parent.id || reply.postId === parent.postId) continue;
    state.comments.set(reply.id, { ...reply, parentId: null });
    if (reply.origin?.source === parent.origin?.source)
      state.imported.wantedParents.set(reply.id, key);
  }
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

/** Writes the comments whose post has come, and puts those under their parents whose have. */
export function joinWaiting(context: MemoryContext): void {
  const { state } = context;
  const { imported } = state;
  for (const [key, ready] of imported.waiting) {
    const outcome = importComment(context, ready, null, () => undefined);
    if (outcome === 'waiting') continue;
    imported.known.set(key, { id: outcome.id, hash: ready.hash });
    imported.joined += 1;
  }
  for (const [id, wanted] of imported.wantedParents) {
    const comment = state.comments.get(id);
    const parent = state.comments.get(imported.known.get(wanted)?.id ?? '');
    if (comment === undefined) imported.wantedParents.delete(id);
    else if (
      parent !== undefined &&
      parent.postId === comment.postId &&
      !isBelow(context, parent, id)
    ) {
      state.comments.set(id, { ...comment, parentId: parent.id });
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

function numberOf(
  { state }: MemoryContext,
  id: string,
  postId: string,
  number: number | null,
  report: Report,
): number | null {
  if (number === null) return null;
  for (const other of state.comments.values())
    if (other.postId === postId && other.number === number && other.id !== id) {
      report(`Another comment has the number ${number}: this one gets the next`);
      return null;
    }
  state.highest.set(postId, Math.max(number, state.highest.get(postId) ?? 0));
  return number;
}

function authorOf({ state }: MemoryContext, { item }: ReadyComment): CommentAuthor {
  const { author, origin } = item;
  if (author === null) return { id: null, name: '', url: null, avatar: null, email: null };
  const key = originKey('author', { source: origin.source, id: author.id ?? '' });
  return { ...author, id: state.imported.known.get(key)?.id ?? null };
}
