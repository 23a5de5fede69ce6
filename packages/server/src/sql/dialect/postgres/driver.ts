import { setTimeout as pause } from 'node:timers/promises';

import type { Pool, PoolClient } from 'pg';

import type { Connections, ObserveStatement } from '../../../observe/statement.js';
import type { Step, Work } from '../../kit/work.js';
import type { Driver, ReadOptions } from '../../kit/driver.js';
import { Conversation } from './conversation.js';
import type { DatabaseClock } from './database-clock.js';
import { postgres } from './dialect.js';
import {
  isConnectionLost,
  isFromServer,
  isLockTimeout,
  isWorthAnotherRun,
  outcomeUnknown,
  toBlogError,
  tooManyWrites,
} from './errors.js';
import { SharedReaders } from './shared-readers.js';
import { Turns } from './turns.js';

/** How often work is run in all, where other transactions are in its way. */
const MOST_RUNS = 5;

// The locks are made for this level, whatever the server begins with by itself.
const BEGIN: Step = { sql: 'BEGIN ISOLATION LEVEL READ COMMITTED', parameters: [], isScript: true };
const COMMIT: Step = { sql: 'COMMIT', parameters: [], isScript: true };

/** Readers wait for what another one publishes, and not for an import. */
const SHORT_WAIT: Step = {
  sql: "SET LOCAL lock_timeout = '50ms'",
  parameters: [],
  isSilent: true,
};

export interface DriverOptions {
  readonly clock: DatabaseClock;
  /** Milliseconds after which a write that finds no connection gives up. */
  readonly patience: number;
  /** Is told each statement. */
  readonly observe: ObserveStatement | undefined;
  /** The address to be shown. */
  readonly name: string;
}

/** Drives work on the connections of a pool. */
export class PostgresDriver implements Driver {
  readonly dialect = postgres;
  readonly #pool: Pool;
  readonly #observe: ObserveStatement | undefined;
  readonly #clock: DatabaseClock;
  readonly #turns: Turns;
  readonly #readers: SharedReaders;
  #name: string | undefined;
  #writes = 0;

  constructor(pool: Pool, { clock, patience, observe, name }: DriverOptions) {
    this.#pool = pool;
    this.#clock = clock;
    this.#observe = observe;
    this.#name = name;
    this.#readers = new SharedReaders(pool);
    // Writes may wait for a lock with their connections in hand: some are left for readers.
    const most = pool.options.max;
    this.#turns = new Turns(Math.max(1, most - Math.ceil(most / 4)), patience);
  }

  clock(): number {
    return this.#clock.now();
  }

  get writes(): number {
    return this.#writes;
  }

  read<T>(work: () => Work<T>, { signal, isShort = false }: ReadOptions = {}): Promise<T> {
    const drive = (connection: PoolClient) =>
      new Conversation(connection, this.#observe).drive(work());
    return this.#inRuns(() =>
      isShort ? this.#readers.read(signal, drive) : this.#onConnection(signal, drive),
    );
  }

  async write<T>(work: () => Work<T>, signal?: AbortSignal): Promise<T> {
    const end = await this.#turns.take(tooManyWrites, signal);
    try {
      return await this.#inRuns(() =>
        this.#onConnection(signal, (connection) => {
          this.#writes += 1;
          return transaction(connection, new Conversation(connection, this.#observe), work);
        }),
      );
    } finally {
      // A read between begin and commit does not know of the write.
      this.#writes += 1;
      end();
    }
  }

  async tryWrite(work: () => Work<void>): Promise<boolean> {
    if (!this.#turns.isFree) return false;
    try {
      await this.write(function* () {
        yield SHORT_WAIT;
        yield* work();
      });
      return true;
    } catch (error) {
      if (isLockTimeout(error)) return false;
      throw error;
    }
  }

  async plan(sql: string, parameters: readonly unknown[]): Promise<string[]> {
    const found = await this.read<readonly unknown[]>(function* () {
      return yield { sql: `EXPLAIN ${sql}`, parameters };
    });
    return (found as { 'QUERY PLAN': string }[]).map((line) => line['QUERY PLAN']);
  }

  connections(): Connections {
    const { totalCount: total, idleCount: idle, waitingCount: waiting } = this.#pool;
    return { total, idle, waiting };
  }

  hideName(): void {
    this.#name = undefined;
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  /** Runs it on a connection, and again where that may help; the work must then begin anew. */
  async #inRuns<T>(run: () => Promise<T>): Promise<T> {
    for (let runs = 1; ; runs += 1) {
      try {
        return await run();
      } catch (error) {
        const isLost = isConnectionLost(error);
        if (runs === MOST_RUNS || (!isLost && !isWorthAnotherRun(error)))
          throw toBlogError(error, this.#name);
      }
      // Those that were in each other's way must not all come back at the same moment.
      await pause(Math.random() * 10 * runs);
    }
  }

  async #onConnection<T>(
    signal: AbortSignal | undefined,
    run: (connection: PoolClient) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const connection = await this.#pool.connect();
    let broken: Error | undefined;
    const noteLoss = (error: Error) => (broken = error);
    connection.on('error', noteLoss);
    try {
      signal?.throwIfAborted();
      return await run(connection);
    } catch (error) {
      if (isConnectionLost(error) && error instanceof Error) broken = error;
      throw error;
    } finally {
      connection.off('error', noteLoss);
      // A connection whose transaction is still open would give its state to the next one.
      connection.release(broken ?? connection.getTransactionStatus() !== 'I');
    }
  }
}

async function transaction<T>(
  connection: PoolClient,
  conversation: Conversation,
  work: () => Work<T>,
): Promise<T> {
  let answer: T;
  try {
    conversation.tell(BEGIN);
    answer = await conversation.drive(work());
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  // It is sent with what is not settled yet: if any of that fails, it ends the transaction as a rollback.
  conversation.tell(COMMIT);
  try {
    await conversation.settled();
  } catch (error) {
    if (!isFromServer(error)) throw outcomeUnknown(error);
    throw error;
  }
  return answer;
}
