import type { PostAccess } from '@blog/core';

import { dialectOf } from '../kit/dialect.js';
import { rows, type Work } from '../kit/work.js';
import { storedContent } from '../posts/save.js';
import { tagsOf } from '../stored/post-json.js';
import type { Key } from './batch.js';

/** Posts that are put into the index in one transaction. */
const BATCH = 20;

/** How many posts are in the search index. */
export function* countIndexed(): Work<number> {
  const [found] = yield* rows<{ total: number }>(
    'SELECT count(*) AS total FROM posts WHERE search_key IS NOT NULL',
    [],
  );
  return found?.total ?? 0;
}

/**
 * Puts the next posts that were copied into the search index of the target, at the places that they had in
 * the source: cursors of searches name them.
 *
 * @returns The keys of these posts, in order.
 */
export function* indexBatch(after: Key | null): Work<Key[]> {
  const { fullText } = yield* dialectOf();
  const found = yield* rows<{ id: string; title: string; access: PostAccess; search_key: number }>(
    `SELECT id, title, access, search_key FROM posts
      WHERE search_key > ? ORDER BY search_key LIMIT ${BATCH}`,
    [after?.[0] ?? Number.MIN_SAFE_INTEGER],
  );
  for (const { search_key: key, ...post } of found) {
    const tags = (yield* tagsOf(post.id)).map(({ name }) => name);
    const { text } = yield* storedContent(post.id);
    yield* fullText.index({ ...post, tags, text }, key);
  }
  return found.map(({ search_key: key }) => [key]);
}
