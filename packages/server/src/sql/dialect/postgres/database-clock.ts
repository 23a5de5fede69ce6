import type { Pool } from 'pg';

/** Milliseconds after which the clock is set again. */
const SET_EVERY = 60_000;

/**
 * The clock of the database. All processes go by it, because their own clocks differ, and may be moved:
 * what is due for one process is then due for all.
 */
export class DatabaseClock {
  readonly #pool: Pool;
  /** The time of the database when this process began to count. */
  #origin = 0;
  #setAt = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Milliseconds since 1970. */
  now(): number {
    const elapsed = performance.now();
    if (elapsed - this.#setAt > SET_EVERY) {
      this.#setAt = elapsed;
      // A database that cannot be reached fails the calls that need it; until then the clock runs on.
      this.set().catch(() => undefined);
    }
    return Math.floor(this.#origin + elapsed);
  }

  /** Asks for the time. The answer is that of the middle between question and answer. */
  async set(): Promise<void> {
    // To wait for a connection is no part of the way to the database.
    const connection = await this.#pool.connect();
    try {
      const asked = performance.now();
      const { rows } = await connection.query<{ now: number }>(
        'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now',
      );
      const answered = performance.now();
      this.#origin = (rows[0]?.now ?? Date.now()) - (asked + answered) / 2;
      this.#setAt = answered;
    } finally {
      connection.release();
    }
  }
}
