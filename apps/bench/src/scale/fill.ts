import type { ImportItem } from '@blog/core/backend';
import { copyDatabase, type DatabaseOptions, openSql, type SqlStore } from '@blog/server/sql';

import {
  emptyTally,
  generateBlog,
  LONG_THREAD,
  slugOf,
  longThreadOf,
  type Tally,
} from './generate-blog.js';
import { RARE } from './vocabulary.js';

const owner = { role: 'admin', id: null, name: null } as const;

/** Items that are handed to the store at once. */
const BATCH = 1000;

/**
 * Makes a blog in an SQLite file. The store's own importer writes each row, so they are those that it always
 * writes.
 *
 * @returns what the blog must have.
 * @throws Error where the store did not take an item.
 */
export async function fillSqlite(
  file: string,
  posts: number,
  seed: number,
  note: (done: number) => void,
): Promise<Tally> {
  const store = await openSql({ file, durability: 'process', blog: { title: 'Scale' } });
  try {
    const { importer } = store.as(owner);
    const tally = emptyTally();
    let batch: ImportItem[] = [];
    const write = async () => {
      const { created, problems } = await importer.write(batch);
      const [problem] = problems;
      if (problem !== undefined || created !== batch.length)
        throw new Error(`The store took ${created} of ${batch.length} items: ${problem?.message}`);
      batch = [];
      note(tally.posts);
    };
    for (const item of generateBlog(posts, seed, tally)) {
      batch.push(item);
      if (batch.length === BATCH) await write();
    }
    await write();
    await importer.finish();
    return tally;
  } finally {
    await store.close();
  }
}

/** Copies the file into PostgreSQL, row by row. The copy compares the two when it is done. */
export async function fillPostgres(
  file: string,
  to: DatabaseOptions,
  note: (rows: number) => void,
): Promise<void> {
  await copyDatabase({
    from: { file },
    to,
    onProgress: ({ rows }) => note(rows),
  });
}

/**
 * Compares what the store tells of a blog with what was written.
 *
 * @throws Error where they differ: then no figure would mean anything.
 */
export async function checkBlog(store: SqlStore, tally: Tally): Promise<void> {
  const { posts, comments, tags, archive, search } = store.as(owner);
  const totalOf = async (list: Promise<{ total: number | null }>) => (await list).total;
  for (const [status, count] of tally.byStatus)
    expectEqual(
      `posts "${status}"`,
      await totalOf(posts.list({ status, limit: 1, total: true })),
      count,
    );
  for (const [status, count] of tally.commentsByStatus)
    expectEqual(
      `comments "${status}"`,
      await totalOf(comments.list({ status, limit: 1, total: true })),
      count,
    );
  const months = await archive.months({});
  expectEqual(
    'months',
    JSON.stringify(months.map(({ month, count }) => [month, count])),
    JSON.stringify([...tally.months].toReversed()),
  );
  const { id: postId } = await posts.get({ slug: slugOf(longThreadOf(tally.posts)) });
  expectEqual(
    'comments of the longest thread',
    await totalOf(comments.list({ postId, limit: 1, total: true })),
    LONG_THREAD,
  );
  for (const [slug, count] of [
    ['everyday', tally.commonTag],
    ['eclipse', tally.rareTag],
  ] as const)
    expectEqual(`posts of the tag "${slug}"`, (await tags.get({ slug })).postCount, count);
  expectEqual(
    'posts with the rare word',
    await totalOf(search.posts({ query: 'zanzibar', limit: 1, total: true })),
    RARE,
  );
}

function expectEqual(what: string, told: unknown, written: unknown): void {
  if (told !== written)
    throw new Error(
      `The store tells of ${String(told)} ${what}, and ${String(written)} were written.`,
    );
}
