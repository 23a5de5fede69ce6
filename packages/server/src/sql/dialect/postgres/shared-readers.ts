import type { Pool, PoolClient } from 'pg';

import { isConnectionLost } from './errors.js';

/** The most readers of one connection. */
const MOST_READERS = 32;
/** Milliseconds without an answer after which nobody joins the readers of a connection. */
const SLOW = 20;

/** A connection with its readers. */
interface Shared {
  readonly connection: Promise<PoolClient>;
  isConnected: boolean;
  readers: number;
  /** When it was asked for, or gave its last answer. */
  answeredAt: number;
  broken: Error | undefined;
  /** Nobody joins it any more. */
  readonly noteLoss: (error: Error) => void;
}

/**
 * Lets short reads share connections when the pool has none left: their statements are sent without a wait for
 * the answers to those before.
 *
 * A connection answers in order, so nobody joins behind a statement that takes long. While others wait for a
 * connection, nobody joins those that are there either: they come free when their readers are answered, and go to
 * whoever has waited longest.
 */
export class SharedReaders {
  readonly #pool: Pool;
  readonly #open = new Set<Shared>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Reads on a connection that others may use at the same time. */
  async read<T>(
    signal: AbortSignal | undefined,
    run: (connection: PoolClient) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const shared = this.#join();
    try {
      const connection = await shared.connection;
      signal?.throwIfAborted();
      return await run(connection);
    } catch (error) {
      if (isConnectionLost(error) && error instanceof Error) shared.noteLoss(error);
      throw error;
    } finally {
      this.#leave(shared);
    }
  }

  #join(): Shared {
    const shared = this.#unasked() > 0 ? undefined : this.#leastUsed();
    const joined = shared ?? this.#connect();
    joined.readers += 1;
    return joined;
  }

  /**
   * How many connections can be had at once; below 0, so many wait for one. The pool gives them out a moment after it
   * was asked: until then, it counts as waiting who has just asked.
   */
  #unasked(): number {
    const { totalCount, idleCount, waitingCount, options } = this.#pool;
    return idleCount + options.max - totalCount - waitingCount;
  }

  #leastUsed(): Shared | undefined {
    const now = performance.now();
    const isWanted = this.#unasked() < 0;
    let least: Shared | undefined;
    for (const shared of this.#open) {
      if (isWanted && shared.isConnected) continue;
      if (shared.readers >= MOST_READERS || now - shared.answeredAt >= SLOW) continue;
      if (least === undefined || shared.readers < least.readers) least = shared;
    }
    return least;
  }

  #connect(): Shared {
    const shared: Shared = {
      connection: this.#pool.connect(),
      isConnected: false,
      readers: 0,
      answeredAt: performance.now(),
      broken: undefined,
      noteLoss: (error) => {
        shared.broken ??= error;
        this.#open.delete(shared);
      },
    };
    this.#open.add(shared);
    const begin = (connection: PoolClient) => {
      shared.isConnected = true;
      shared.answeredAt = performance.now();
      connection.on('error', shared.noteLoss);
    };
    shared.connection.then(begin, shared.noteLoss);
    return shared;
  }

  #leave(shared: Shared): void {
    shared.answeredAt = performance.now();
    shared.readers -= 1;
    if (shared.readers > 0) return;
    this.#open.delete(shared);
    const giveBack = (connection: PoolClient) => {
      connection.off('error', shared.noteLoss);
      connection.release(shared.broken ?? connection.getTransactionStatus() !== 'I');
    };
    shared.connection.then(giveBack, () => undefined);
  }
}
