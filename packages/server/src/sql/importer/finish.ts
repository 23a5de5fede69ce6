import type { Origin } from '@blog/core';
import type { ImportSummary } from '@blog/core/backend';

import { blogRow } from '../blog/blog-row.js';
import { dialectOf } from '../kit/dialect.js';
import { change, rows, type Work } from '../kit/work.js';
import { adoptLeft } from './replies.js';

/**
 * Puts the last replies in place, numbers the comments that came without a number, and tells which still
 * wait; inside of a transaction.
 */
export function* finishImport(): Work<ImportSummary> {
  const blog = yield* blogRow();
  yield* adoptLeft(blog);
  yield* numberAll();
  const summary: ImportSummary = {
    joined: blog.import_joined,
    orphans: yield* origins(
      'SELECT origin_source AS source, origin_id AS id FROM waiting_comments',
    ),
    parentless: yield* origins(
      'SELECT origin_source AS source, origin_id AS id FROM comments WHERE waiting_parent IS NOT NULL',
    ),
  };
  if (summary.joined > 0) yield* change('UPDATE blog SET import_joined = 0', []);
  return summary;
}

function* origins(sql: string): Work<Origin[]> {
  const found = yield* rows<Origin>(`${sql} ORDER BY origin_source, origin_id`, []);
  return found.map(({ source, id }) => ({ source, id }));
}

/**
 * Numbers comments in order of time in each post, after the numbers that it gave before. The number is
 * replaced in the stored JSON, too: `"number":null` stands there once, as quotes in texts are escaped.
 * The number is added to the version, because the bytes differ. It goes post by post, because SQLite
 * holds in memory all that one statement changes.
 */
function* numberAll(): Work<void> {
  const { asJson } = yield* dialectOf();
  const posts = yield* rows<{ post_id: string }>(
    'SELECT DISTINCT post_id FROM comments WHERE number IS NULL AND listed = 1',
    [],
  );
  for (const { post_id: id } of posts) {
    yield* change(
      `UPDATE comments SET number = fresh.number, version = version || '.' || fresh.number,
          body = ${asJson(`replace(CAST(body AS TEXT), '"number":null', '"number":' || fresh.number)`)}
        FROM (
          SELECT comments.id, last_number + row_number() OVER (ORDER BY created_at, comments.id) AS number
          FROM threads JOIN comments ON comments.post_id = threads.post_id
          WHERE threads.post_id = ? AND number IS NULL AND listed = 1
        ) AS fresh WHERE comments.id = fresh.id`,
      [id],
    );
    yield* change(
      'UPDATE threads SET last_number = (SELECT max(number) FROM comments WHERE post_id = ?) WHERE post_id = ?',
      [id, id],
    );
  }
}
