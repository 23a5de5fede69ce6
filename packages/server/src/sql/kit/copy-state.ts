import { BlogError } from '@blog/core';

import { dialectOf } from './dialect.js';
import { rows, type Work } from './work.js';

/** The table that a database has while another one is copied into it. */
export const COPY_STATE = 'copy_state';

/** The names of the tables that stand where those of a blog are looked for. */
export function* tableNames(): Work<string[]> {
  const found = yield* rows<{ name: string }>((yield* dialectOf()).tables, []);
  return found.map(({ name }) => name);
}

/**
 * Refuses a database that has only a part of a blog.
 *
 * @throws BlogError `unavailable` where a copy into it was begun and is not finished.
 */
export function* refuseUnfinishedCopy(): Work<void> {
  if ((yield* tableNames()).includes(COPY_STATE))
    throw new BlogError('unavailable', {
      message:
        'The database has a copy that is not finished. Run "blog database copy" again with the same databases, or choose another one.',
      backend: 'sql',
    });
}
