import type { ObserveStatement, RunStatement } from '../../observe/statement.js';

/** Runs a statement of SQLite, and tells of it. */
export function observed<T>(observe: ObserveStatement, sql: string, run: () => T): T {
  const tell = began(observe, sql, 'sqlite');
  let answer: T;
  try {
    answer = run();
  } catch (error) {
    tell({ error });
    throw error;
  }
  tell();
  return answer;
}

/** Tells of a statement that was sent to PostgreSQL, when its answer is there. */
export function observeSent(observe: ObserveStatement, sql: string, sent: Promise<unknown>): void {
  const tell = began(observe, sql, 'postgres');
  sent.then(
    () => tell(),
    (error: unknown) => tell({ error }),
  );
}

function began(observe: ObserveStatement, sql: string, database: RunStatement['database']) {
  const start = performance.now();
  return (failed: { readonly error?: unknown } = {}) =>
    observe({
      sql,
      database,
      start: performance.timeOrigin + start,
      milliseconds: performance.now() - start,
      ...failed,
    });
}
