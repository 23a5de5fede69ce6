import type { Comment, CommentStatus } from '../models/comment.js';
import type { Html, SafeHtml } from '../models/html.js';
import type { Instant } from '../models/instant.js';
import { nextRevision } from './revision.js';

const DAY = 86_400_000;

/**
 * The highest number that an import may give a comment: more than any post has. The highest possible number
 * would leave no next one.
 */
export const MAX_COMMENT_NUMBER = 1_000_000_000;

/** The number after the highest that a post ever gave. */
export function nextNumber(highest: number): number {
  return highest + 1;
}

/** Whether a comment gets its number now: when it is first approved. */
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

/** The comment without a trace of its writer and text. It keeps its place and number. */
export function tombstone(comment: Comment, now: Instant): Comment {
  return {
    ...comment,
    status: 'deleted',
    author: null,
    html: '' as SafeHtml,
    source: null,
    updatedAt: now,
    revision: nextRevision(comment.revision),
  };
}

/** Whether a comment that is deleted stays as a tombstone: where it is answered. */
export function leavesTombstone(replies: number): boolean {
  return replies > 0;
}

/** The parts of a comment that show whether it was sent before. */
export type SentComment = Pick<Comment<Html>, 'postId' | 'author' | 'source' | 'createdAt'>;

/** Whether `later` repeats `earlier`: the same post, writer and text, within a day. */
export function isDuplicate(earlier: SentComment, later: SentComment): boolean {
  return (
    earlier.postId === later.postId &&
    earlier.author !== null &&
    writerOf(earlier) === writerOf(later) &&
    earlier.source?.text === later.source?.text &&
    Date.parse(later.createdAt) - Date.parse(earlier.createdAt) < DAY
  );
}

function writerOf({ author }: SentComment): string {
  return JSON.stringify([author?.id, author?.id === null ? (author.email ?? author.name) : null]);
}
