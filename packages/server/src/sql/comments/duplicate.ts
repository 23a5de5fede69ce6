import { BlogError } from '@blog/core';

import type { Context } from '../kit/context.js';
import { contentHash } from '../kit/hash.js';
import { row, type Work } from '../kit/work.js';
import type { CommentColumns } from '../stored/comment-json.js';

const DAY = 86_400_000;

type Sent = Pick<
  CommentColumns,
  'post_id' | 'author_id' | 'author_email' | 'author_name' | 'source_text'
>;

/**
 * The same for two comments on one post if one writer sent the same text. Guests are told apart by
 * their e-mail addresses; those who give none, by their names.
 */
export function digestOf(comment: Sent): string {
  const guest = comment.author_email ?? comment.author_name;
  return contentHash(
    JSON.stringify([comment.post_id, comment.author_id ?? [guest], comment.source_text]),
  );
}

/** The digest of a comment that an import brings; `null` if it is too old to be sent twice. */
export function digestOfImported(
  comment: Sent & Pick<CommentColumns, 'created_at'>,
  { clock }: Context,
): string | null {
  if (comment.source_text === null || Date.parse(comment.created_at) <= clock() - DAY) return null;
  return digestOf(comment);
}

/** Whether a comment with this digest came within a day. */
export function* wasSent(digest: string, { clock }: Context): Work<boolean> {
  const since = new Date(clock() - DAY).toISOString();
  const found = yield* row('SELECT 1 FROM comments WHERE digest = ? AND created_at > ?', [
    digest,
    since,
  ]);
  return found !== undefined;
}

/** The error for a comment that was sent twice. */
export function duplicate(operation: string): BlogError<'conflict'> {
  return new BlogError('conflict', {
    message: 'This comment has been sent already.',
    backend: 'sql',
    operation,
    details: { reason: 'duplicate', revision: null },
  });
}
