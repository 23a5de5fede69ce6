import type { Origin } from '@blog/core';
import type { ImportComment } from '@blog/core/backend';

import { saveComment, storedComment } from '../comments/save.js';
import { change, rows, type Work } from '../kit/work.js';
import { commentHtml, postUrl } from '../stored/comment-json.js';
import { importedAuthor } from './authors.js';
import type { Batch } from './batch.js';
import { importComment } from './comments.js';

/** Gives the comments that waited for an author the account. */
export function* adoptComments(batch: Batch, author: Origin): Work<void> {
  const waiting = yield* rows<{ id: string }>(
    `SELECT id FROM comments
      WHERE origin_source = ? AND waiting_author = ? AND author_name IS NOT NULL`,
    [author.source, author.id],
  );
  if (waiting.length === 0) return;
  const authorId = yield* importedAuthor(author.source, author.id);
  for (const { id } of waiting) {
    const comment = yield* storedComment(id);
    if (comment === undefined) continue;
    yield* saveComment(
      { ...comment, author_id: authorId, waiting_author: null },
      commentHtml(comment.body),
      yield* postUrl(batch.blog, comment.post_id),
    );
  }
}

/** Writes the comments that waited for a post, in the order in which they came. */
export function* joinComments(batch: Batch, post: Origin): Work<void> {
  const waiting = yield* rows<{ item: string }>(
    `SELECT item FROM waiting_comments
      WHERE origin_source = ? AND post_origin = ? ORDER BY position`,
    [post.source, post.id],
  );
  if (waiting.length > 0)
    yield* change('UPDATE blog SET import_joined = import_joined + ?', [waiting.length]);
  for (const { item } of waiting) {
    const kept = JSON.parse(item) as { item: ImportComment; hash: string };
    yield* importComment(batch, { ...kept, rendered: null, isKnown: false });
  }
}
