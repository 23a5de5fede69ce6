/** A step of the schema. It is never changed once released; the next step changes what it made. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements, separated by semicolons. */
  readonly sql: string;
}
