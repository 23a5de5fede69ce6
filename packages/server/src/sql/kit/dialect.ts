import { DIALECT, type Step, type Work } from './work.js';
import type { FullText } from './full-text.js';
import type { Migration } from './migration.js';

/** The few parts of statements that databases do not have in common, and the search. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /**
   * Whether the database joins stored JSON to a whole answer. PostgreSQL gives rows, because the text
   * of a long row costs it more than many short ones.
   */
  readonly joinsJson: boolean;
  /** An expression of text, in the type of the columns that hold stored JSON. */
  readonly asJson: (expression: string) => string;
  /** A condition: the column is in a list, which is bound as JSON. */
  readonly isListed: (column: string) => string;
  /** A statement that gives the rows of a query in this order as one text, `lines`: a line for each. */
  readonly lines: (line: string, query: string, order: string) => string;
  /** The names of the tables that stand where those of the blog are looked for, as `name`. */
  readonly tables: string;
  /** An expression: the position of events below which no transaction is open any more. */
  readonly eventBound: string;
  /**
   * Counts anew what the tables hold, after many rows came at once. Until PostgreSQL has counted, it takes
   * each table for an empty one, and the way for an empty table. `null` where the order of indexes is enough.
   */
  readonly countTables: Step | null;
  /** The steps that make the tables, in order; the first makes a new database. */
  readonly migrations: readonly Migration[];
  readonly fullText: FullText;
}

/** The dialect of the database that the work is driven on. */
export function* dialectOf(): Work<Dialect> {
  return (yield DIALECT)[0] as Dialect;
}
