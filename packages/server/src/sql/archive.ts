import type { ArchiveMonth, PostKind } from '@blog/core';

import { rows, type Work } from './work.js';

/** Counts a kind's published posts by month; runs along one index. */
export const MONTHS = `SELECT month, count(*) AS count FROM posts
  WHERE kind = ? AND status = 'published' AND month IS NOT NULL
  GROUP BY month ORDER BY month DESC`;

/** Months that have published posts, newest first, in the blog's zone. */
export function* archiveMonths(kind: PostKind): Work<ArchiveMonth[]> {
  const found = yield* rows<ArchiveMonth>(MONTHS, [kind]);
  return found.map(({ month, count }) => ({ month, count }));
}
