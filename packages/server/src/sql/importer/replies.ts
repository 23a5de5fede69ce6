import type { Origin } from '@blog/core';

import { saveComment, storedComment } from '../comments/save.js';
import type { BlogTable } from '../kit/tables.js';
import { row, rows, type Work } from '../kit/work.js';
import { type CommentColumns, commentHtml, postUrl } from '../stored/comment-json.js';
import type { Batch } from './batch.js';

/** The parent's id here; `null` where it was not imported yet, is on another post, or would make a circle. */
export function* parentOf(
  source: string,
  originId: string,
  postId: string,
  childId: string | null,
): Work<string | null> {
  const parent = yield* row<{ id: string; post_id: string }>(
    'SELECT id, post_id FROM comments WHERE origin_source = ? AND origin_id = ?',
    [source, originId],
  );
  if (parent === undefined || parent.post_id !== postId) return null;
  // Nothing stands below a comment that is new.
  return childId !== null && (yield* isBelow(parent.id, childId)) ? null : parent.id;
}

const ANCESTORS = `WITH RECURSIVE up (id) AS (
    SELECT id FROM comments WHERE id = ?
    UNION SELECT parent_id FROM comments JOIN up ON comments.id = up.id
  ) SELECT 1 FROM up WHERE id = ?`;

/** Whether a comment is the other one or stands below it: to join the two would make a circle. */
function* isBelow(id: string, ancestor: string): Work<boolean> {
  return (yield* row(ANCESTORS, [id, ancestor])) !== undefined;
}

/** The replies on the post that a comment has left have no parent there, and wait for it. */
export function* leaveReplies(batch: Batch, origin: Origin, parent: CommentColumns): Work<void> {
  const left = yield* rows<{ id: string }>(
    'SELECT id FROM comments WHERE parent_id = ? AND post_id <> ?',
    [parent.id, parent.post_id],
  );
  for (const { id } of left) {
    const reply = yield* storedComment(id);
    if (reply === undefined) continue;
    yield* saveComment(
      {
        ...reply,
        parent_id: null,
        waiting_parent: reply.origin_source === origin.source ? origin.id : null,
      },
      commentHtml(reply.body),
      yield* postUrl(batch.blog, reply.post_id),
    );
  }
}

/** Puts the comments that waited for this one below it. */
export function* adoptReplies(batch: Batch, origin: Origin, parent: CommentColumns): Work<void> {
  const waiting = yield* rows<{ id: string }>(
    'SELECT id FROM comments WHERE origin_source = ? AND waiting_parent = ? AND post_id = ?',
    [origin.source, origin.id, parent.post_id],
  );
  for (const { id } of waiting) yield* adopt(batch.blog, parent.id, id);
}

/** Puts the comments below their parents that would have made a circle before another one moved. */
export function* adoptLeft(blog: BlogTable): Work<void> {
  const left = yield* rows<{ id: string; parent_id: string }>(
    `SELECT reply.id, parent.id AS parent_id FROM comments AS reply
      JOIN comments AS parent ON parent.origin_source = reply.origin_source
        AND parent.origin_id = reply.waiting_parent AND parent.post_id = reply.post_id
      WHERE reply.waiting_parent IS NOT NULL`,
    [],
  );
  for (const { id, parent_id: parentId } of left) yield* adopt(blog, parentId, id);
}

function* adopt(blog: BlogTable, parentId: string, id: string): Work<void> {
  const reply = yield* storedComment(id);
  if (reply === undefined || (yield* isBelow(parentId, id))) return;
  yield* saveComment(
    { ...reply, parent_id: parentId, waiting_parent: null },
    commentHtml(reply.body),
    yield* postUrl(blog, reply.post_id),
  );
}
