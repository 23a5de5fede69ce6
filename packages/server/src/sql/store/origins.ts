import { blogRow } from '../blog/blog-row.js';
import type { Driver } from '../kit/driver.js';
import { row, type Work } from '../kit/work.js';

/** Where the contents of a database come from. */
export interface SqlOrigins {
  /** The title of the blog. */
  readonly title: string;
  /** The sources of the posts and comments that imports brought, such as `blogger:42`, in order. */
  readonly sources: readonly string[];
  /** Whether there are posts or pages that no import brought. */
  readonly ownPosts: boolean;
  /** Whether an import brought the settings. */
  readonly importedSettings: boolean;
}

/** Reads where the contents of a database come from. */
export async function originsOf(driver: Driver): Promise<SqlOrigins> {
  return driver.read(function* () {
    const { title, import_hash } = yield* blogRow();
    const own = yield* row('SELECT 1 FROM posts WHERE origin_id IS NULL LIMIT 1', []);
    const sources = new Set<string>();
    for (const table of ['posts', 'comments', 'waiting_comments'] as const)
      for (const source of yield* sourcesIn(table)) sources.add(source);
    return {
      title,
      sources: [...sources].toSorted(),
      ownPosts: own !== undefined,
      importedSettings: import_hash !== null,
    };
  });
}

/** Leaps from source to source along the index: to list them all would read each item. */
function* sourcesIn(table: 'posts' | 'comments' | 'waiting_comments'): Work<string[]> {
  const sql = `SELECT min(origin_source) AS source FROM ${table}
    WHERE origin_id IS NOT NULL AND origin_source > ?`;
  const sources: string[] = [];
  for (let after = ''; ;) {
    const found = yield* row<{ source: string | null }>(sql, [after]);
    if (found === undefined || found.source === null) return sources;
    sources.push(found.source);
    after = found.source;
  }
}
