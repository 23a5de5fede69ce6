import { refreshCommentCount } from '../posts/summary.js';
import type { BlogTable } from '../tables.js';
import { rows, type Work } from '../work.js';
import { COMMENT_COLUMNS, commentBody, type CommentColumns, htmlOf, postUrl } from './body.js';

/** Makes the stored JSON of a post's comments anew, because their address changed. */
export function* refreshThreadUrls(blog: BlogTable, postId: string): Work<void> {
  const url = yield* postUrl(blog, postId);
  const found = yield* rows<CommentColumns & { body: Uint8Array }>(
    `SELECT ${COMMENT_COLUMNS}, body FROM comments WHERE post_id = ?`,
    [postId],
  );
  for (const comment of found) {
    const { body, version } = commentBody(comment, htmlOf(comment.body), url);
    yield* rows('UPDATE comments SET body = ?, version = ? WHERE id = ?', [
      body,
      version,
      comment.id,
    ]);
  }
}

/** Counts the approved comments of a post anew, and tells its summary. */
export function* refreshCount(postId: string): Work<void> {
  yield* rows(
    `UPDATE threads SET comment_count =
      (SELECT count(*) FROM comments WHERE post_id = ? AND status = 'approved') WHERE post_id = ?`,
    [postId, postId],
  );
  yield* refreshCommentCount(postId);
}
