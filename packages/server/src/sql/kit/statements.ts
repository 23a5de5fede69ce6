import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

import type { Tables } from './tables.js';
import { row, type Work } from './work.js';

/**
 * Builds the statements that run rarely. It runs none: that is the driver's part. Kysely's
 * documentation calls this "splitting query building and execution".
 */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** The text that inserts one row; its values come in the order of the columns. */
export function insertSql<T extends keyof Tables>(
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** As {@link insertSql}; a row with the same key takes the new values, apart from the `kept` ones. */
export function upsertSql<T extends keyof Tables>(
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  key: keyof Tables[T] & string,
  kept: readonly (keyof Tables[T] & string)[] = [],
): string {
  const changed = columns.filter((column) => column !== key && !kept.includes(column));
  const changes = changed.map((column) => `${column} = excluded.${column}`);
  return `${insertSql(table, columns)} ON CONFLICT (${key}) DO UPDATE SET ${changes.join(', ')}`;
}

/** The text that changes columns of the row with an id; the id comes after the values. */
export function updateSql<T extends keyof Tables>(
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
): string {
  return `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;
}

/** The values of a row, in the order of the columns. */
export function valuesOf<R>(row: R, columns: readonly (keyof R)[]): unknown[] {
  return columns.map((column) => row[column]);
}

/** The conditions of a query while they are gathered, with their values in order. */
export interface Conditions {
  readonly texts: string[];
  readonly values: unknown[];
}

/** No conditions yet. */
export function noConditions(): Conditions {
  return { texts: [], values: [] };
}

/** Adds a condition. Its text is written in this package; values that callers gave are bound. */
export function addCondition(
  { texts, values }: Conditions,
  text: string,
  ...given: unknown[]
): void {
  texts.push(text);
  values.push(...given);
}

/**
 * A word of an enumeration, as it stands in a statement. Such words are written out, because SQLite
 * plans a statement anew each time a parameter is bound which its plan looked at: that of a column
 * with a partial index, or of `LIMIT`.
 *
 * @throws TypeError where it is no plain word: values that callers chose freely are bound.
 */
export function literal(word: string): string {
  if (!/^[a-z]+$/.test(word)) throw new TypeError(`${JSON.stringify(word)} is no word`);
  return `'${word}'`;
}

/** The conditions as a `WHERE` clause; empty where there are none. */
export function whereOf({ texts }: Conditions): string {
  return texts.length === 0 ? '' : ` WHERE ${texts.join(' AND ')}`;
}

/** The `total` of a statement; 0 where it gives none. */
export function* firstTotal(sql: string, values: readonly unknown[]): Work<number> {
  return (yield* row<{ total: number | null }>(sql, values))?.total ?? 0;
}

/** How many rows meet the conditions. */
export function* countRows(from: string, conditions: Conditions): Work<number> {
  const sql = `SELECT count(*) AS total FROM ${from}${whereOf(conditions)}`;
  return yield* firstTotal(sql, conditions.values);
}
