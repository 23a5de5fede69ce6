import { blogRow } from '../blog-row.js';
import { type Context, nowOf } from '../context.js';
import { row, rows, type Work } from '../work.js';
import { formerPathsOf, freePath } from './paths.js';
import { columnsOfId, savePost } from './save.js';

const DUE = "SELECT id FROM posts WHERE status = 'scheduled' AND published_at <= ?";

/**
 * Publishes the scheduled posts whose time has come. It is asked before every read and write, which
 * costs a look at an index that is nearly always empty, and needs no timer and no second process.
 */
export function publishDue(context: Context): void {
  const now = nowOf(context);
  const due = context.driver.read(() => row(`${DUE} LIMIT 1`, [now]));
  if (due === undefined) return;
  context.driver.write(() => publishAll(now));
}

function* publishAll(now: string): Work<void> {
  const blog = yield* blogRow();
  for (const { id } of yield* rows<{ id: string }>(`${DUE} ORDER BY published_at`, [now])) {
    const before = yield* columnsOfId(id);
    if (before === undefined) continue;
    const post = { ...before, status: 'published' as const };
    post.path ??= yield* freePath(blog, post);
    yield* savePost(blog, {
      post,
      before,
      body: null,
      tags: null,
      authors: null,
      formerPaths: yield* formerPathsOf(id),
    });
  }
}
