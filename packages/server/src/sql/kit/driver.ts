import { BlogError } from '@blog/core';

import type { Connections, ObserveStatement } from '../../observe/statement.js';
import type { Work } from './work.js';
import type { Dialect } from './dialect.js';

/** How much a write has survived when it is answered: a cut of the power, or the end of the process. */
export type Durability = 'power' | 'process';

/** How a database is opened. */
export interface Opening {
  /** Whether what is not there, a file or a schema, is made. Default `true`. */
  readonly create?: boolean | undefined;
  /** Default `power`. */
  readonly durability?: Durability | undefined;
  /** Is told each statement. */
  readonly observe?: ObserveStatement | undefined;
}

/** How work is read. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * The work takes a few rows by an index: where a database has connections, it may share one with other short
   * reads. Default `false`.
   */
  readonly isShort?: boolean | undefined;
}

/** Drives {@link Work} on one database. */
export interface Driver {
  readonly dialect: Dialect;
  /**
   * Runs work outside of a transaction. The answer of SQLite is a promise only if it has to wait, because
   * another process has locked the database. If the signal is aborted meanwhile, it rejects with the reason.
   */
  read<T>(work: () => Work<T>, options?: ReadOptions): T | Promise<T>;
  /**
   * Runs work in a transaction that is rolled back whole where it throws. While another process writes,
   * it waits as {@link Driver.read} does, and writes of this process keep their order. PostgreSQL may run
   * the work again where two transactions were in each other's way.
   *
   * @throws BlogError `unavailable` after some seconds of waiting.
   */
  write<T>(work: () => Work<T>, signal?: AbortSignal): T | Promise<T>;
  /** As {@link Driver.write}, but waits for locks for a moment at most: gives whether the work ran. */
  tryWrite(work: () => Work<void>): boolean | Promise<boolean>;
  /** Milliseconds since 1970, by the clock that all processes of this database go by. */
  clock(): number;
  /** Changes with each transaction, so that what was read before one is known to be older. */
  readonly writes: number;
  /** How the database would find the rows of a query, a line a step. */
  plan(sql: string, parameters: readonly unknown[]): string[] | Promise<string[]>;
  /** `null` for a database without connections. */
  connections(): Connections | null;
  /**
   * Until this is called, errors say which database they are of, for whoever opens or copies it. Afterwards
   * they do not, because visitors are told them.
   */
  hideName(): void;
  close(): void | Promise<void>;
}

/** The error for a call that comes after {@link Driver.close}. */
export function storeClosed(cause: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', {
    message: 'The store is closed, so it reads and writes nothing. Open it again with openSql.',
    backend: 'sql',
    cause,
  });
}

/**
 * Lets the database count its tables after many rows came at once. It only makes reads faster: where another
 * program keeps a table locked, or the user has no right to, the database counts by itself later.
 */
export async function countTables(driver: Driver): Promise<void> {
  const { countTables: step } = driver.dialect;
  if (step === null) return;
  const count = function* (): Work<void> {
    yield step;
  };
  try {
    await driver.tryWrite(count);
  } catch {
    // See above.
  }
}
