/** A statement that a database has run. It has no values, so it may be logged. */
export interface RunStatement {
  /** Its text, with `?` in the places of its values. */
  readonly sql: string;
  /** The kind of database that ran it. */
  readonly database: 'sqlite' | 'postgres';
  /** When it was sent: milliseconds since 1970. */
  readonly start: number;
  /** Milliseconds until its answer was there. */
  readonly milliseconds: number;
  /** Why it failed; absent where it did not. */
  readonly error?: unknown;
}

/** Is told each statement after it was run. */
export type ObserveStatement = (statement: RunStatement) => void;

/** The connections of this process to PostgreSQL now. */
export interface Connections {
  /** All that are open. */
  readonly total: number;
  /** Those that nobody uses. */
  readonly idle: number;
  /** How many calls wait for one. */
  readonly waiting: number;
}
