import type { Work } from '../work.js';

/** What drives {@link Work} on one database. */
export interface Driver {
  /** Runs work outside of a transaction. */
  read<T>(work: () => Work<T>): T;
  /** Runs work in a transaction that is rolled back whole where it throws. */
  write<T>(work: () => Work<T>): T;
  /** How many transactions were begun. */
  readonly writes: number;
  /** How the database would find the rows of a query, a line a step. */
  plan(sql: string, parameters: readonly unknown[]): string[];
  close(): void;
}
