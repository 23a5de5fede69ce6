import type { ImportSummary, Origin } from '@blog/core';

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

/**
 * In order of time in each post, behind the numbers that it has given. The number stands in the
 * stored JSON, too, once: quotes in texts are escaped there. A version with the number behind it
 * stands for other bytes than the one without.
 */
function* numberAll(): Work<void> {
  yield* rows(
    `UPDATE comments SET number = fresh.number, version = version || '.' || fresh.number,
        body = CAST(replace(body, '"number":null', '"number":' || fresh.number) AS BLOB)
      FROM (
        SELECT comments.id, threads.last_number +
          row_number() OVER (PARTITION BY comments.post_id ORDER BY created_at, comments.id) AS number
        FROM comments JOIN threads ON threads.post_id = comments.post_id
        WHERE number IS NULL AND listed = 1
      ) AS fresh WHERE comments.id = fresh.id`,
    [],
  );
  yield* rows(
    `UPDATE threads SET last_number = highest.number
      FROM (
        SELECT post_id, max(number) AS number FROM comments WHERE number IS NOT NULL GROUP BY post_id
      ) AS highest
      WHERE highest.post_id = threads.post_id AND highest.number > last_number`,
    [],
  );
}
