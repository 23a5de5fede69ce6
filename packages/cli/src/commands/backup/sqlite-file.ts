import type { CommandContext } from '../../context/context.js';
import { namedDatabase } from '../../context/database.js';
import { usageError } from '../../context/errors.js';

/**
 * Gives the path of an SQLite database, which is named as for every command.
 *
 * @param instead - What to use for PostgreSQL.
 *
 * @throws BlogError `invalid_input` where none is named, or one of PostgreSQL, whose address is not shown.
 */
export async function sqliteFile(
  given: string | undefined,
  context: Pick<CommandContext, 'cwd' | 'env'>,
  instead: string,
): Promise<string> {
  const { options } = await namedDatabase(given, context);
  if ('file' in options) return options.file;
  throw usageError(
    'db',
    `The database is one of PostgreSQL, and this command is for SQLite files. ${instead} docs/backups.md says more.`,
  );
}
