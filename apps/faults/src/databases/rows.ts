/** A row of a database, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows by a column, each with all that have its value. */
export function rowsBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => String(row[column]));
}
