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
  #lookedAt = 0;
  #looks = 0;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Tells of changes until the returned function is called. */
  listen(listener: ChangeListener): () => void {
    const { changes } = this.#context;
    changes.add(listener);
    if (this.#timer === undefined && !this.#isLooking) void this.#look();
    return () => {
      changes.remove(listener);
      if (!changes.isHeard) this.stop();
    };
  }

  stop(): void {
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
    if (!this.#context.changes.isHeard) return;
    this.#timer = setTimeout(() => void this.#look(), EVERY);
    // A process that has nothing else to do may end.
    this.#timer.unref();
  }

  async #readChanges(): Promise<void> {
    const { changes } = this.#context;
    const now = performance.now();
    // What was kept before the first look, and after a long silence, may be stale in any way.
    const isLost = this.#cursor === null || now - this.#lookedAt > KEPT / 2;
    const from = isLost ? Number.MAX_SAFE_INTEGER : (this.#cursor ?? 0);
    const found = await readAfterDue(this.#context, () => eventsFrom(from), undefined);
    this.#lookedAt = now;
    this.#cursor = Math.max(isLost ? 0 : from, found[0]?.bound ?? 0);
    if (isLost) changes.tell(['blog']);
    for (const { id, keys } of found)
      if (id !== null && keys !== null) changes.found({ id, keys: JSON.parse(keys) as string[] });
  }
}

/**
 * The changes from a position on, up to one below which no transaction is open any more: those commit in
 * another order than they begin, and to read just what is new would miss some.
 */
function* eventsFrom(position: number): Work<readonly EventRow[]> {
  const { eventBound } = yield* dialectOf();
  return yield* rows<EventRow>(
    `SELECT bound, events.id, events.keys FROM (SELECT ${eventBound} AS bound) AS present
      LEFT JOIN events ON events.position >= ? AND events.position < bound
      ORDER BY events.position`,
    [position],
  );
}
