import type { Comment, CommentPatch, Html, SettableStatus } from '@blog/core';
import { checkRevision, invalidField, type RenderedSource } from '@blog/core/backend';

import { blogRow } from '../blog/blog-row.js';
import { type Context, nowOf } from '../kit/context.js';
import { change, type Work } from '../kit/work.js';
import {
  type CommentColumns,
  commentHtml,
  postUrl,
  type StoredComment,
} from '../stored/comment-json.js';
import { getComment, noSuchComment } from './list.js';
import { saveComment, storedComment } from './save.js';
import { nextNumber, refreshCount } from './thread.js';

/** A comment as it stands. Throws `not_found`, and `conflict` where the revision is not its own. */
export function* commentToChange(
  id: string,
  revision: string | undefined,
  operation: string,
): Work<StoredComment> {
  const found = yield* storedComment(id);
  if (found === undefined) throw noSuchComment(id, operation);
  checkRevision('revision', revision, String(found.revision), operation);
  return found;
}

/** Changes a comment's text or the details of its guest, inside of a transaction. */
export function* updateComment(
  context: Context,
  id: string,
  patch: CommentPatch,
  revision: string | undefined,
  rendered: RenderedSource | null,
): Work<Comment<Html>> {
  const operation = 'comments.update';
  const before = yield* commentToChange(id, revision, operation);
  if (before.status === 'deleted')
    throw invalidField('id', 'This comment was deleted: it cannot be changed', operation);
  if (patch.author !== undefined && before.author_id !== null)
    throw invalidField('author', 'The details of an account are not changed here', operation);
  if (patch.source === undefined && patch.author === undefined) return yield* getComment(id);
  const comment: CommentColumns = {
    ...before,
    source_format: patch.source?.format ?? before.source_format,
    source_text: patch.source?.text ?? before.source_text,
    updated_at: nowOf(context),
    revision: before.revision + 1,
  };
  if (patch.author !== undefined) {
    comment.author_name = patch.author.name;
    comment.author_url = patch.author.url ?? null;
    comment.author_email = patch.author.email ?? null;
    // A writer who was set by hand is not replaced by the one of the import.
    comment.waiting_author = null;
  }
  const blog = yield* blogRow();
  const html = rendered?.html ?? commentHtml(before.body);
  yield* saveComment(comment, html, yield* postUrl(blog, before.post_id));
  if (rendered !== null)
    yield* change('UPDATE comments SET sanitizer_version = ? WHERE id = ?', [
      rendered.sanitizerVersion,
      id,
    ]);
  return yield* getComment(id);
}

/** Sets a comment's status, inside of a transaction. The first approval gives it its number. */
export function* setCommentStatus(
  id: string,
  status: SettableStatus,
  revision: string | undefined,
): Work<Comment<Html>> {
  const operation = 'comments.setStatus';
  const before = yield* commentToChange(id, revision, operation);
  if (before.status === 'deleted')
    throw invalidField('status', 'The status of a deleted comment cannot be set', operation);
  if (before.status === status) return yield* getComment(id);
  const blog = yield* blogRow();
  const number =
    before.number ?? (status === 'approved' ? yield* nextNumber(before.post_id) : null);
  const comment: CommentColumns = { ...before, status, number, revision: before.revision + 1 };
  yield* saveComment(comment, commentHtml(before.body), yield* postUrl(blog, before.post_id));
  if (status === 'approved' || before.status === 'approved') yield* refreshCount(before.post_id);
  return yield* getComment(id);
}
