import type { ChangeListener } from '../kit/changes.js';
import type { Context } from '../kit/context.js';
import { dialectOf } from '../kit/dialect.js';
import { rows, type Work } from '../kit/work.js';
import { readAfterDue } from '../posts/schedule.js';
import { forgetOldChanges, KEPT } from '../kit/events.js';

/** Milliseconds between two looks into the database. */
const EVERY = 1000;
/** So many looks after one another, old changes are deleted. */
const LOOKS_UNTIL_CLEAN = 300;

interface EventRow {
  readonly bound: number;
  readonly id: string | null;
  readonly position: number | null;
  readonly keys: string | null;
}

/**
 * Looks into the database for what other processes changed, as long as somebody listens. Scheduled
 * posts whose time has come are published with each look, so that caches hear of them in time.
 */
export class Watcher {
  readonly #context: Context;
  /** Everything before this position was told; `null` until the first look. */
  #cursor: number | null = null;
  /** The changes from that position on that were told already. */
  #told: ReadonlySet<string> = new Set();
  #lookedAt = 0;
  #looks = 0;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #isStopped = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Tells of changes until the returned function is called. */
  listen(listener: ChangeListener): () => void {
    const { changes } = this.#context;
    changes.add(listener);
    this.#isStopped = false;
    if (this.#timer === undefined && !this.#isLooking) void this.#look();
    return () => {
      changes.remove(listener);
      if (!changes.isHeard) this.stop();
    };
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#cursor = null;
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    try {
      await this.#readChanges();
      this.#looks += 1;
      if (this.#looks % LOOKS_UNTIL_CLEAN === 0)
        await this.#context.driver.write(() => forgetOldChanges(this.#context));
    } catch {
      // A database that cannot be reached fails the calls that need it; what is missed now comes later.
    }
    this.#isLooking = false;
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#look(), EVERY);
    // A process that has nothing else to do may end.
    this.#timer.unref();
  }

  async #readChanges(): Promise<void> {
    const { changes } = this.#context;
    const now = performance.now();
    // Answers that were kept before the first look, or through a long silence, may be stale in any way.
    const isLost = this.#cursor === null || now - this.#lookedAt > KEPT / 2;
    const from = isLost ? Number.MAX_SAFE_INTEGER : (this.#cursor ?? 0);
    const found = await readAfterDue(this.#context, () => eventsFrom(from), {});
    this.#lookedAt = now;
    const bound = found[0]?.bound ?? 0;
    // A database that was restored begins to count anew.
    const isRestored = !isLost && bound < from && found[0]?.id === null;
    if (isLost || isRestored) changes.tell(['blog']);
    const told = new Set<string>();
    for (const { id, position, keys } of found) {
      if (id === null || position === null || keys === null) continue;
      if (!this.#told.has(id)) changes.found({ id, keys: JSON.parse(keys) as string[] });
      if (position >= bound) told.add(id);
    }
    this.#cursor = bound;
    this.#told = told;
  }
}

/**
 * The changes from a position on, and the position below which no transaction is open any more. Transactions
 * commit in another order than they begin, so changes above it may still come in between: they are read
 * again until it has passed them. To read just what is above the last one would miss some.
 */
function* eventsFrom(position: number): Work<readonly EventRow[]> {
  const { eventBound } = yield* dialectOf();
  return yield* rows<EventRow>(
    `SELECT bound, events.id, events.position, events.keys
      FROM (SELECT ${eventBound} AS bound) AS present
      LEFT JOIN events ON events.position >= ? ORDER BY events.position`,
    [position],
  );
}
