import { blogRow } from '../blog/blog-row.js';
import type { Context } from '../kit/context.js';
import { lockContent } from '../kit/locks.js';
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
export function publishDue(context: Context): Due | Promise<Due> {
  const { driver, schedule } = context;
  const now = context.clock();
  if (driver.writes === schedule.writes && now >= schedule.since && now < schedule.until)
    return null;
  const { writes } = driver;
  const found = driver.tryRead(() => row<Next>(NEXT_DUE, []));
  return found instanceof Promise
    ? found.then((next) => publishNext(context, now, writes, next))
    : publishNext(context, now, writes, found);
}

/** Work that is left to do. */
type Due = (() => Work<void>) | null;

interface Next {
  readonly next: string | null;
}

/** Publishes what is due by the time of the next scheduled post; else remembers that time. */
function publishNext(
  { driver, schedule }: Context,
  now: number,
  writes: number,
  found: Next | undefined,
): Due | Promise<Due> {
  const publish = () => publishAll(new Date(now).toISOString());
  if (found === undefined) return publish;
  const time = found.next === null ? Number.POSITIVE_INFINITY : Date.parse(found.next);
  if (time <= now) {
    const done = driver.tryWrite(publish);
    if (done instanceof Promise) return done.then((isDone) => (isDone ? null : publish));
    return done ? null : publish;
  }
  schedule.writes = writes;
  schedule.since = now;
  schedule.until = Math.min(time, now + NOTICED_AFTER);
  return null;
}

function* publishAll(now: string): Work<void> {
  yield* lockContent();
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
