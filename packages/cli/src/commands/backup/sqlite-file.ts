import { databaseFile } from '../../context/database.js';
import type { CommandContext } from '../../context/context.js';
import { usageError } from '../../context/errors.js';

/**
 * Gives the path of an SQLite database, as `databaseFile` does.
 *
 * @param instead - What to use for PostgreSQL.
 *
 * @throws BlogError `invalid_input` where none is named, or one of PostgreSQL, whose address is not shown.
 */
export function sqliteFile(
  given: string | undefined,
  context: Pick<CommandContext, 'cwd' | 'env'>,
  instead: string,
): string {
  const { env } = context;
  const isNamed = given !== undefined || (env['BLOG_DB'] ?? '') !== '';
  const file = !isNamed && isPostgres(env['DATABASE_URL']) ? null : databaseFile(given, context);
  if (file !== null && !isPostgres(file)) return file;
  throw usageError(
    'db',
    `The database is one of PostgreSQL, and this command is for SQLite files. ${instead} docs/backups.md says more.`,
  );
}

/** Whether a text is an address of PostgreSQL, also one that was taken for a path. */
function isPostgres(text: string | undefined): boolean {
  return text !== undefined && /(?:^|[\\/])postgres(?:ql)?:[\\/]/.test(text);
}
