import type { SafeHtml } from '../../models/html.js';
import { MAX_COMMENT_NUMBER } from '../../kit/comment-rules.js';
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
  // What was told before is no more.
  state.imported.waiting.delete(key);
  const before = known === null ? undefined : state.comments.get(known);
  const id = before?.id ?? collections.newId();
  const isTombstone = item.status === 'deleted';
  const wantedParent =
    item.parent === null ? null : originKey('comment', { source, id: item.parent });
  const comment: Comment = {
    id,
    postId,
    parentId: keptParent(context, before, postId, wantedParent),
    kind: item.kind,
    status: item.status,
    number: numberOf(context, id, postId, item.number ?? keptNumber(before, postId), report),
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
  if (wantedParent === null) state.imported.wantedParents.delete(id);
  else state.imported.wantedParents.set(id, wantedParent);
  return { id };
}

/** The parent that a comment has, if it still names it and stands on its post; another is joined later. */
function keptParent(
  { state }: MemoryContext,
  before: Comment | undefined,
  postId: string,
  wanted: string | null,
): string | null {
  if (wanted === null || before === undefined || before.parentId === null) return null;
  const parent = state.comments.get(state.imported.known.get(wanted)?.id ?? '');
  return parent?.id === before.parentId && parent.postId === postId ? parent.id : null;
}

/** The number that a comment has. Numbers belong to a post: on another one it gets the next. */
function keptNumber(before: Comment | undefined, postId: string): number | null {
  return before?.postId === postId ? before.number : null;
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

function numberOf(
  { state }: MemoryContext,
  id: string,
  postId: string,
  number: number | null,
  report: Report,
): number | null {
  if (number === null) return null;
  if (number > MAX_COMMENT_NUMBER) {
    report(`The number ${number} is too high: this one gets the next`);
    return null;
  }
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
