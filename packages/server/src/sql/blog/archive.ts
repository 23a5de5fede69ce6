import { type ArchiveMonth, monthOf, type PostKind } from '@blog/core';

import { change, rows, type Work } from '../kit/work.js';

/** The months of a kind of posts, from the counts that the database keeps. */
export const MONTHS = `SELECT month, count FROM post_counts
  WHERE kind = ? AND status = 'published' AND month <> '' AND count > 0 ORDER BY month DESC`;

/** Months that have published posts, newest first, in the blog's zone. */
export function* archiveMonths(kind: PostKind): Work<ArchiveMonth[]> {
  const found = yield* rows<ArchiveMonth>(MONTHS, [kind]);
  return found.map(({ month, count }) => ({ month, count }));
}

/** Writes the month of every post anew, because the blog's zone changed. */
export function* refreshMonths(timeZone: string | null): Work<void> {
  const posts = yield* rows<{ id: string; published_at: string }>(
    'SELECT id, published_at FROM posts WHERE published_at IS NOT NULL',
    [],
  );
  for (const { id, published_at } of posts)
    yield* change('UPDATE posts SET month = ? WHERE id = ?', [monthOf(published_at, timeZone), id]);
}
