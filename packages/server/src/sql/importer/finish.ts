import type { ImportSummary, Origin } from '@blog/core';

import { blogRow } from '../blog-row.js';
import { commentBody, htmlOf, postUrl, storedComment } from '../comments/body.js';
import { nextNumber } from '../comments/number.js';
import type { Context } from '../context.js';
import { rows, type Work } from '../work.js';

/** Numbers what came without a number, and tells what still waits; inside of a transaction. */
export function* finishImport(context: Context): Work<ImportSummary> {
  yield* numberAll();
  const summary: ImportSummary = {
    joined: context.imports.joined,
    orphans: yield* origins(
      'SELECT origin_source AS source, origin_id AS id FROM waiting_comments',
    ),
    parentless: yield* origins(
      'SELECT origin_source AS source, origin_id AS id FROM comments WHERE waiting_parent IS NOT NULL',
    ),
  };
  context.imports.joined = 0;
  return summary;
}

function* origins(sql: string): Work<Origin[]> {
  const found = yield* rows<Origin>(`${sql} ORDER BY origin_source, origin_id`, []);
  return found.map(({ source, id }) => ({ source, id }));
}

/** In order of time in each post, behind the numbers that it has given. */
function* numberAll(): Work<void> {
  const blog = yield* blogRow();
  const unnumbered = yield* rows<{ id: string; post_id: string }>(
    `SELECT id, post_id FROM comments WHERE number IS NULL AND listed = 1
      ORDER BY post_id, created_at, id`,
    [],
  );
  const urls = new Map<string, string | null>();
  for (const { id, post_id: postId } of unnumbered) {
    const comment = yield* storedComment(id);
    if (comment === undefined) continue;
    if (!urls.has(postId)) urls.set(postId, yield* postUrl(blog, postId));
    const number = yield* nextNumber(postId);
    const { body, version } = commentBody(
      { ...comment, number },
      htmlOf(comment.body),
      urls.get(postId) ?? null,
    );
    yield* rows('UPDATE comments SET number = ?, body = ?, version = ? WHERE id = ?', [
      number,
      body,
      version,
      id,
    ]);
  }
}
