import { cacheKeysOf } from '@blog/core/backend';

import { blogRow } from '../blog/blog-row.js';
import { recordChange } from '../kit/events.js';
import type { Change } from '../kit/changes.js';
import { type Context, nowOf } from '../kit/context.js';
import type { ReadOptions } from '../kit/driver.js';
import { lockContent } from '../kit/locks.js';
import { askBeside, row, rows, type Work } from '../kit/work.js';
import { freePath } from './paths.js';
import { columnsOfId, savePost } from './save.js';

const DUE_POSTS = "SELECT id FROM posts WHERE status = 'scheduled' AND published_at <= ?";

/** The time of the next scheduled post. */
export const NEXT_DUE = "SELECT min(published_at) AS next FROM posts WHERE status = 'scheduled'";

/** A post that another process scheduled is noticed after so many milliseconds at the latest. */
const NOTICED_AFTER = 1000;

/** Milliseconds after which a post that could not be published is tried again. */
const TRIED_AGAIN_AFTER = 250;

/** The posts' own time has come: they have to be published before anything is read. */
const DUE = Symbol('due');

/**
 * Reads, after the scheduled posts whose time has come were published. So there is no need for a timer or a
 * second process, and no reader can tell that no timer did it. The time of the next one is remembered
 * until this process writes, for a second at the most; else it is asked for with what the work asks first.
 *
 * While the database is locked, or takes no writes, a read goes on without publishing.
 */
export function readAfterDue<T>(
  context: Context,
  work: () => Work<T>,
  options: ReadOptions,
): T | Promise<T> {
  const { driver } = context;
  if (isKnown(context)) return driver.read(work, options);
  const found = driver.read(() => askNext(context, work), options);
  return found instanceof Promise
    ? found.then((answer) => publishAndRead(context, work, options, answer))
    : publishAndRead(context, work, options, found);
}

/** Publishes the scheduled posts whose time has come. It runs before every write. */
export async function publishDue(context: Context, signal: AbortSignal | undefined): Promise<void> {
  if (isKnown(context)) return;
  const nothing = function* (): Work<void> {};
  const found = await context.driver.read(() => askNext(context, nothing), { signal });
  if (found !== DUE) return;
  const due = publication(context);
  await context.driver.write(due.publish, signal);
  due.tell();
}

function isKnown({ driver, schedule, clock }: Context): boolean {
  const now = clock();
  return driver.writes === schedule.writes && now >= schedule.since && now < schedule.until;
}

/** Does the work, and remembers the time of the next scheduled post; {@link DUE} where that is over. */
function* askNext<T>(
  { driver, schedule, clock }: Context,
  work: () => Work<T>,
): Work<T | typeof DUE> {
  const now = clock();
  const { writes } = driver;
  const [found, begun] = yield* askBeside(row<{ next: string | null }>(NEXT_DUE, []), work());
  const next = found?.next ?? null;
  const time = next === null ? Number.POSITIVE_INFINITY : Date.parse(next);
  if (time <= now) return DUE;
  schedule.writes = writes;
  schedule.since = now;
  schedule.until = Math.min(time, now + NOTICED_AFTER);
  return yield* begun;
}

function publishAndRead<T>(
  context: Context,
  work: () => Work<T>,
  options: ReadOptions,
  answer: T | typeof DUE,
): T | Promise<T> {
  if (answer !== DUE) return answer;
  const { driver } = context;
  const due = publication(context);
  const readOn = (isDone: boolean) => {
    if (isDone) due.tell();
    else pauseLooking(context);
    return driver.read(work, options);
  };
  // A database that takes no writes, because its disk is full, still has its readers.
  const ignore = () => false;
  try {
    const done = driver.tryWrite(due.publish);
    return done instanceof Promise ? done.catch(ignore).then(readOn) : readOn(done);
  } catch {
    return readOn(false);
  }
}

/** Lets readers go on for a moment without a try to publish, each of which costs a transaction. */
function pauseLooking({ driver, schedule, clock }: Context): void {
  schedule.writes = driver.writes;
  schedule.since = clock();
  schedule.until = schedule.since + TRIED_AGAIN_AFTER;
}

/** The work that publishes what is due now, and what tells of it after the commit. */
function publication(context: Context): { publish: () => Work<void>; tell: () => void } {
  const now = nowOf(context);
  let made: Change | null = null;
  return {
    *publish() {
      const ids = yield* publishUntil(now);
      const keys = ids.flatMap((id) => cacheKeysOf('posts.update', [id], undefined));
      made = ids.length === 0 ? null : yield* recordChange(context, [...new Set(keys)]);
    },
    tell() {
      if (made !== null) context.changes.made(made);
    },
  };
}

/** Publishes what is due, and gives the ids. */
function* publishUntil(now: string): Work<string[]> {
  yield* lockContent();
  const blog = yield* blogRow();
  const due = yield* rows<{ id: string }>(`${DUE_POSTS} ORDER BY published_at`, [now]);
  for (const { id } of due) {
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
  return due.map(({ id }) => id);
}
