import { BlogError } from '@blog/core';

import { dialectOf } from './dialect.js';
import { row, rows, type Work } from './work.js';

/** The table that a database has while another one is copied into it. */
export const COPY_STATE = 'copy_state';

/** What is in a database: no blog, a copy that is not finished, or a blog. */
export type Contents = 'none' | 'copy' | 'blog';

/** Looks what is in a database. */
export function* contentsOf(): Work<Contents> {
  const found = yield* rows<{ name: string }>((yield* dialectOf()).tables, []);
  const tables = found.map(({ name }) => name);
  if (tables.includes(COPY_STATE)) return 'copy';
  if (!tables.includes('blog') || !tables.includes('migrations')) return 'none';
  return (yield* row('SELECT 1 FROM blog', [])) === undefined ? 'none' : 'blog';
}

/**
 * Refuses a database that cannot be opened as a blog.
 *
 * @param create - Whether one without a blog gets one.
 *
 * @throws BlogError `unavailable` where a copy into it is not finished, or it has no blog and gets none.
 */
export function* checkContents(create: boolean): Work<void> {
  const contents = yield* contentsOf();
  if (contents === 'copy')
    throw unavailable(
      'The database has a copy that is not finished. Run "blog database copy" again with the same databases, or choose another one.',
    );
  if (contents === 'none' && !create)
    throw unavailable(
      'The database has no blog. Choose the one that has, or start a server or an import, which make it.',
    );
}

function unavailable(message: string): BlogError<'unavailable'> {
  return new BlogError('unavailable', { message, backend: 'sql' });
}
