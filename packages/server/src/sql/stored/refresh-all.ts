import { build } from '../kit/statements.js';
import type { BlogTable } from '../kit/tables.js';
import { all, type Work } from '../kit/work.js';
import { refreshThreadUrls } from './comment-json.js';
import { refreshSummaries } from './post-json.js';

/**
 * The form of stored JSON, and of the answers made from it. It is raised when that form changes: then
 * opening an older database writes all of it anew, and entity tags differ.
 */
export const REPRESENTATION_VERSION = 2;

/** Makes the stored JSON of all posts anew, and that of all comments where `comments` says so. */
export function* refreshAll(blog: BlogTable, comments: boolean): Work<void> {
  const ids = (yield* all(build.selectFrom('posts').select('id'))).map(({ id }) => id);
  yield* refreshSummaries(blog, ids);
  if (comments) for (const id of ids) yield* refreshThreadUrls(blog, id);
}
