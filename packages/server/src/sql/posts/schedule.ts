import { blogRow } from '../blog/blog-row.js';
import type { Context } from '../kit/context.js';
import { row, rows, type Work } from '../kit/work.js';
import { freePath } from './paths.js';
import { columnsOfId, savePost } from './save.js';

const DUE = "SELECT id FROM posts WHERE status = 'scheduled' AND published_at <= ?";

/** The time of the next scheduled post. */
export const NEXT_DUE = "SELECT min(published_at) AS next FROM posts WHERE status = 'scheduled'";

/** A post that another process scheduled is noticed after so many milliseconds at the latest. */
const NOTICED_AFTER = 1000;

/**
 * Publishes the scheduled posts whose time has come. It runs before every read and write, so it
 * needs no timer and no second process. The time of the next one is remembered until this process
 * writes, for a second at the most.
 *
 * Gives `null` if nothing is left to do. While another process keeps the database locked, it gives the
 * work: a read goes on without it, and a write waits for it.
 */
export function publishDue(context: Context): (() => Work<void>) | null {
  const { driver, schedule } = context;
  const now = context.clock();
  if (driver.writes === schedule.writes && now >= schedule.since && now < schedule.until)
    return null;
  const publish = () => publishAll(new Date(now).toISOString());
  const found = driver.tryRead(() => row<{ next: string | null }>(NEXT_DUE, []));
  if (found === undefined) return publish;
  const time = found.next === null ? Number.POSITIVE_INFINITY : Date.parse(found.next);
  if (time <= now) return driver.tryWrite(publish) ? null : publish;
  schedule.writes = driver.writes;
  schedule.since = now;
  schedule.until = Math.min(time, now + NOTICED_AFTER);
  return null;
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
      formerPaths: null,
    });
  }
}
