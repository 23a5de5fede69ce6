import type { Pool, PoolClient } from 'pg';

import { isConnectionLost } from './errors.js';

/** The most readers of one connection. */
const MOST_READERS = 8;
/** Milliseconds without an answer after which nobody joins the readers of a connection. */
const SLOW = 5;

/** A connection with its readers. */
interface Shared {
  readonly connection: Promise<PoolClient>;
  readers: number;
  /** When it was opened, or gave its last answer. */
  answeredAt: number;
  broken: Error | undefined;
  /** Nobody joins it any more. */
  readonly noteLoss: (error: Error) => void;
}

/**
 * Lets short reads share connections. Their statements are sent without a wait for the answers to those
 * before, so that many of them leave, and many answers come, in one go.
 *
 * A connection answers in order. So nobody joins behind a statement that takes long, unless there is no
 * other connection left.
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
    const shared = this.#quick() ?? this.#leastUsed() ?? this.#connect();
    shared.readers += 1;
    return shared;
  }

  #quick(): Shared | undefined {
    const now = performance.now();
    for (const shared of this.#open)
      if (shared.readers < MOST_READERS && now - shared.answeredAt < SLOW) return shared;
    return undefined;
  }

  /** Where no connection is left, to wait for an answer beats to wait for a connection. */
  #leastUsed(): Shared | undefined {
    const { totalCount, idleCount, options } = this.#pool;
    if (idleCount > 0 || totalCount < options.max) return undefined;
    let least: Shared | undefined;
    for (const shared of this.#open)
      if (least === undefined || shared.readers < least.readers) least = shared;
    return least;
  }

  #connect(): Shared {
    const shared: Shared = {
      connection: this.#pool.connect(),
      readers: 0,
      answeredAt: performance.now(),
      broken: undefined,
      noteLoss: (error) => {
        shared.broken ??= error;
        this.#open.delete(shared);
      },
    };
    this.#open.add(shared);
    shared.connection.then(
      (connection) => connection.on('error', shared.noteLoss),
      shared.noteLoss,
    );
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
