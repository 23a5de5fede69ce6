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

/** The conditions as a `WHERE` clause; empty where there are none. */
export function whereOf({ texts }: Conditions): string {
  return texts.length === 0 ? '' : ` WHERE ${texts.join(' AND ')}`;
}
