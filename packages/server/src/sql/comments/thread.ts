import { refreshCommentCount } from '../stored/post-json.js';
import { change, row, rows, type Work } from '../kit/work.js';

/** Takes the number after the highest that the post ever gave. */
export function* nextNumber(postId: string): Work<number> {
  const thread = yield* row<{ last_number: number }>(
    'UPDATE threads SET last_number = last_number + 1 WHERE post_id = ? RETURNING last_number',
    [postId],
  );
  if (thread === undefined) throw new Error(`The post ${postId} has no thread`);
  return thread.last_number;
}

/** Counts the approved comments of a post anew, in its thread and in its stored JSON. */
export function* refreshCount(postId: string): Work<void> {
  yield* change(
    `UPDATE threads SET comment_count =
      (SELECT count(*) FROM comments WHERE post_id = ? AND status = 'approved') WHERE post_id = ?`,
    [postId, postId],
  );
  yield* refreshCommentCount(postId);
}

/** Approved comments by post. */
export function* commentCounts(ids: readonly string[]): Work<Record<string, number>> {
  if (ids.length === 0) return {};
  const found = yield* rows<{ post_id: string; comment_count: number }>(
    `SELECT post_id, comment_count FROM threads WHERE post_id IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  const counts = new Map(found.map((each) => [each.post_id, each.comment_count]));
  return Object.fromEntries(ids.map((id) => [id, counts.get(id) ?? 0]));
}
