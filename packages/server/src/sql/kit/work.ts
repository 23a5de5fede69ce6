import type { Compilable } from 'kysely';

/** One statement on its way to the database, and the rows that come back. */
export interface Step {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * A piece of work on the database: a generator that yields statements and is given their rows.
 *
 * Work does not know who drives it. SQLite drives it in one go, without a turn of the event loop in
 * between, which makes a transaction atomic by construction; a database over a network drives the
 * same work with `await`.
 */
export type Work<T> = Generator<Step, T, readonly unknown[]>;

/** Drives {@link Work} on one database. */
export interface Driver {
  /**
   * Runs work outside of a transaction. The answer is a promise only if it has to wait, because another
   * process has locked the database. If the signal is aborted meanwhile, it rejects with the reason.
   */
  read<T>(work: () => Work<T>, signal?: AbortSignal): T | Promise<T>;
  /** As {@link Driver.read}, but never waits: gives `undefined` if the database is locked. */
  tryRead<T>(work: () => Work<T>): T | undefined;
  /**
   * Runs work in a transaction that is rolled back whole where it throws. While another process writes,
   * it waits as {@link Driver.read} does, and writes of this process keep their order.
   *
   * @throws BlogError `unavailable` after some seconds of waiting.
   */
  write<T>(work: () => Work<T>, signal?: AbortSignal): T | Promise<T>;
  /** As {@link Driver.write}, but never waits: gives whether the work ran. */
  tryWrite(work: () => Work<void>): boolean;
  /** How many transactions were begun. */
  readonly writes: number;
  /** How the database would find the rows of a query, a line a step. */
  plan(sql: string, parameters: readonly unknown[]): string[];
  close(): void;
}

/** All rows of a query that the builder made. */
export function* all<O>(query: Compilable<O>): Work<O[]> {
  return (yield query.compile()) as O[];
}

/** The first row of a query that the builder made. */
export function* first<O>(query: Compilable<O>): Work<O | undefined> {
  return ((yield query.compile()) as O[])[0];
}

/** Runs a statement that the builder made, and whose rows nobody needs. */
export function* run(query: Compilable<unknown>): Work<void> {
  yield query.compile();
}

/**
 * All rows of a statement that is text, written once and kept prepared by the driver: for those that
 * run at each request or for each item of an import. To build them anew costs more than to run them.
 */
export function* rows<O>(sql: string, parameters: readonly unknown[]): Work<readonly O[]> {
  return (yield { sql, parameters }) as readonly O[];
}

/** As {@link rows}, for the first row. */
export function* row<O>(sql: string, parameters: readonly unknown[]): Work<O | undefined> {
  return ((yield { sql, parameters }) as readonly O[])[0];
}
