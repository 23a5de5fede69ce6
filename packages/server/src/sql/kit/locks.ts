import type { Step, Work } from './work.js';

/**
 * Locks of a transaction, for databases where several transactions write at once. A transaction takes
 * its locks before it reads anything, so what it reads stays true until it commits.
 */
function lock(sql: string, parameters: readonly unknown[] = []): Step {
  return { sql, parameters, isSilent: true, isLock: true };
}

// A database may hold several blogs, each in a schema of its own.
const CONTENT = "hashtextextended('content of ' || current_schema(), 0)";
const THREAD = "hashtextextended('thread of ' || current_schema() || ' ' || ";

const ALL = lock(`SELECT pg_advisory_xact_lock(${CONTENT})`);
const BESIDE = lock(`SELECT pg_advisory_xact_lock_shared(${CONTENT})`);

/** For writes of posts, settings and imports: no other write of content or comments runs meanwhile. */
export function* lockContent(): Work<void> {
  yield ALL;
}

/** For writes of comments: no other write of the same thread runs meanwhile, and none of content. */
export function* lockThread(postId: string): Work<void> {
  yield BESIDE;
  yield lock(`SELECT pg_advisory_xact_lock(${THREAD}?, 0))`, [postId]);
}

/** As {@link lockThread}, by the id of a comment. */
export function* lockThreadOf(commentId: string): Work<void> {
  yield BESIDE;
  yield lock(
    `SELECT pg_advisory_xact_lock(${THREAD}(SELECT post_id FROM comments WHERE id = ?), 0))`,
    [commentId],
  );
}
