/** The conditions of a query while they are gathered, with their values in order. */
export interface Conditions {
  readonly texts: string[];
  readonly values: unknown[];
}

/** No conditions yet. */
export function noConditions(): Conditions {
  return { texts: [], values: [] };
}

/** Adds a condition; its text is written in this package, what callers gave stands in `values`. */
export function addCondition(
  { texts, values }: Conditions,
  text: string,
  ...given: unknown[]
): void {
  texts.push(text);
  values.push(...given);
}

/**
 * A word of an enumeration, as it stands in a statement. SQLite plans a statement anew each time that
 * a parameter is bound which its plan looked at: that of a column with a partial index, or of
 * `LIMIT`. Such values are written out.
 *
 * @throws TypeError where it is no plain word: what callers gave freely is bound.
 */
export function literal(word: string): string {
  if (!/^[a-z]+$/.test(word)) throw new TypeError(`${JSON.stringify(word)} is no word`);
  return `'${word}'`;
}

/** The conditions as a `WHERE` clause; empty where there are none. */
export function whereOf({ texts }: Conditions): string {
  return texts.length === 0 ? '' : ` WHERE ${texts.join(' AND ')}`;
}
