import type { ObserveStatement } from '../../observe/statement.js';
import type { Driver } from '../kit/driver.js';
import { row } from '../kit/work.js';

/** Asks the database for a row of the blog. */
export async function ping(driver: Driver): Promise<void> {
  await driver.read(() => row('SELECT 1 AS answer FROM blog', []));
}

/** An observer that throws must not end the transaction that it is told of. */
export function withoutThrowing(observe: ObserveStatement): ObserveStatement {
  let hasThrown = false;
  return (statement) => {
    try {
      observe(statement);
    } catch (error) {
      if (hasThrown) return;
      hasThrown = true;
      process.emitWarning(
        `The option observe of openSql threw ${error instanceof Error ? error.message : String(error)}`,
        { type: 'BlogWarning', code: 'BLOG_OBSERVER_FAILED' },
      );
    }
  };
}
