import type { CommentStatus } from '../../models/comment.js';
import type { SafeHtml } from '../../models/html.js';
import type { Instant } from '../../models/instant.js';
import type { CommentRecord } from '../store/state.js';

const DAY = 86_400_000;

/** The number after the highest that a post ever gave. */
export function nextNumber(highest: number): number {
  return highest + 1;
}

/** A comment gets its number when it is first approved. */
export function takesNumber(
  comment: { readonly number: number | null },
  status: CommentStatus,
): boolean {
  return comment.number === null && status === 'approved';
}

/** Whether a comment counts into `commentCount`. */
export function isCounted(comment: { readonly status: CommentStatus }): boolean {
  return comment.status === 'approved';
}

/** A comment without a trace of its writer and text. It keeps its place and number. */
export function tombstone(comment: CommentRecord, now: Instant): CommentRecord {
  return {
    ...comment,
    status: 'deleted',
    author: null,
    html: '' as SafeHtml,
    source: null,
    updatedAt: now,
    version: comment.version + 1,
  };
}

/** A comment that is answered stays as a tombstone. */
export function leavesTombstone(replies: number): boolean {
  return replies > 0;
}

/** Whether `later` says again what `earlier` said: same post, writer and text, within a day. */
export function isDuplicate(earlier: CommentRecord, later: CommentRecord): boolean {
  return (
    earlier.postId === later.postId &&
    earlier.author !== null &&
    writerOf(earlier) === writerOf(later) &&
    earlier.source?.text === later.source?.text &&
    Date.parse(later.createdAt) - Date.parse(earlier.createdAt) < DAY
  );
}

function writerOf({ author }: CommentRecord): string {
  return JSON.stringify([author?.id, author?.id === null ? (author.email ?? author.name) : null]);
}
