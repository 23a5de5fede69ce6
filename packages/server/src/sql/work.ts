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

/** All rows of a query. */
export function* all<O>(query: Compilable<O>): Work<O[]> {
  return (yield query.compile()) as O[];
}

/** The first row of a query. */
export function* first<O>(query: Compilable<O>): Work<O | undefined> {
  return ((yield query.compile()) as O[])[0];
}

/** Runs a statement whose rows nobody needs. */
export function* run(query: Compilable<unknown>): Work<void> {
  yield query.compile();
}

/**
 * Statements that run for each item of an import or each request: text written once, which the
 * driver keeps prepared. Building such a query anew costs more than running it.
 */
export function* rows<O>(sql: string, parameters: readonly unknown[]): Work<readonly O[]> {
  return (yield { sql, parameters }) as readonly O[];
}

/** As {@link rows}, for the first row. */
export function* row<O>(sql: string, parameters: readonly unknown[]): Work<O | undefined> {
  return ((yield { sql, parameters }) as readonly O[])[0];
}
