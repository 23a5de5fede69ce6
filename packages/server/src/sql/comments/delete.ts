import type { CommentStatus, SafeHtml } from '@blog/core';

import { blogRow } from '../blog/blog-row.js';
import { type Context, nowOf } from '../kit/context.js';
import { change, row, type Work } from '../kit/work.js';
import { postUrl } from '../stored/comment-json.js';
import { commentToChange } from './change.js';
import { saveComment } from './save.js';
import { refreshCount } from './thread.js';

/**
 * Removes a comment, inside of a transaction, and tells its post. A comment with replies leaves a tombstone.
 */
export function* deleteComment(
  context: Context,
  id: string,
  revision: string | undefined,
): Work<{ postId: string }> {
  const before = yield* commentToChange(id, revision, 'comments.delete');
  const postId = before.post_id;
  const blog = yield* blogRow();
  if (yield* hasReplies(id)) {
    if (before.status === 'deleted') return { postId };
    yield* saveComment(
      {
        ...before,
        status: 'deleted',
        author_id: null,
        author_name: null,
        author_url: null,
        author_avatar: null,
        author_email: null,
        waiting_author: null,
        source_format: null,
        source_text: null,
        updated_at: nowOf(context),
        revision: before.revision + 1,
      },
      '' as SafeHtml,
      yield* postUrl(blog, before.post_id),
    );
    yield* change('UPDATE comments SET receipt_hash = NULL WHERE id = ?', [id]);
  } else {
    yield* change('DELETE FROM comments WHERE id = ?', [id]);
    yield* removeBareTombstones(before.parent_id);
  }
  if (before.status === 'approved') yield* refreshCount(postId);
  return { postId };
}

function* hasReplies(id: string): Work<boolean> {
  return (yield* row('SELECT 1 FROM comments WHERE parent_id = ?', [id])) !== undefined;
}

/** Removes, from a comment upwards, each tombstone that has no replies any more. */
function* removeBareTombstones(from: string | null): Work<void> {
  let id = from;
  while (id !== null) {
    const parent: { parent_id: string | null; status: CommentStatus } | undefined = yield* row(
      'SELECT parent_id, status FROM comments WHERE id = ?',
      [id],
    );
    if (parent?.status !== 'deleted' || (yield* hasReplies(id))) return;
    yield* change('DELETE FROM comments WHERE id = ?', [id]);
    id = parent.parent_id;
  }
}
