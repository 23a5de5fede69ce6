import type { FaultDatabase } from '../databases/database.js';
import type { Report } from '../kit/report.js';

/** Statements that compare what the database keeps beside its rows with the rows: each gives those that differ. */
const audits: Readonly<Record<string, string>> = {
  'counts of posts': `
    SELECT * FROM (SELECT kind, status, month, count FROM post_counts WHERE count <> 0) kept
    FULL JOIN (SELECT kind, status, coalesce(month, '') AS month, count(*) AS count
      FROM posts GROUP BY 1, 2, 3) counted USING (kind, status, month)
    WHERE kept.count IS DISTINCT FROM counted.count`,
  'counts of comments': `
    SELECT * FROM (SELECT status, post_status, sum(count) AS count FROM comment_counts
      GROUP BY 1, 2 HAVING sum(count) <> 0) kept
    FULL JOIN (SELECT status, coalesce(post_status, '') AS post_status, count(*) AS count
      FROM comments GROUP BY 1, 2) counted USING (status, post_status)
    WHERE kept.count IS DISTINCT FROM counted.count`,
  'counts of threads': `
    SELECT threads.post_id, comment_count, last_number FROM threads WHERE comment_count <>
      (SELECT count(*) FROM comments WHERE comments.post_id = threads.post_id AND status = 'approved')`,
  'numbers above the last one': `
    SELECT comments.id, number, last_number FROM comments JOIN threads USING (post_id)
    WHERE number < 1 OR number > last_number`,
  'a number twice': `
    SELECT post_id, number FROM comments WHERE number IS NOT NULL
    GROUP BY 1, 2 HAVING count(*) > 1`,
  'counts of tags': `
    SELECT tags.id, name, post_count FROM tags WHERE post_count <>
      (SELECT count(*) FROM post_tags WHERE tag_id = tags.id AND kind = 'post' AND status = 'published')`,
  'counts of authors': `
    SELECT authors.id, name, post_count FROM authors WHERE post_count <>
      (SELECT count(*) FROM post_authors
       WHERE author_id = authors.id AND kind = 'post' AND status = 'published')`,
  'a tag twice': 'SELECT name_folded FROM tags GROUP BY 1 HAVING count(*) > 1',
  'a slug twice': 'SELECT kind, slug FROM posts GROUP BY 1, 2 HAVING count(*) > 1',
  'a post without its body': `
    SELECT posts.id FROM posts LEFT JOIN bodies ON bodies.post_id = posts.id
    WHERE bodies.post_id IS NULL`,
  'a path that is not in the table of paths': `
    SELECT posts.id, posts.path FROM posts LEFT JOIN paths ON paths.path = posts.path
      AND paths.post_id = posts.id AND position = 0
    WHERE posts.path IS NOT NULL AND paths.path IS NULL`,
  'a link that tells another state than its post': `
    SELECT post_id FROM post_tags JOIN posts ON posts.id = post_id
    WHERE posts.status <> post_tags.status OR posts.updated_at <> post_tags.updated_at`,
  'a comment that tells another state than its post': `
    SELECT comments.id FROM comments JOIN posts ON posts.id = post_id
    WHERE posts.status <> post_status`,
  'a comment without its post': `
    SELECT comments.id FROM comments LEFT JOIN posts ON posts.id = post_id WHERE posts.id IS NULL`,
  'a reply without its parent': `
    SELECT reply.id FROM comments reply LEFT JOIN comments parent ON parent.id = reply.parent_id
      AND parent.post_id = reply.post_id
    WHERE reply.parent_id IS NOT NULL AND parent.id IS NULL`,
};

/** The search index has every published post, found by the column that is its key, and no other. */
const searchAudits = (key: string) => ({
  'a published post that no search finds': `
    SELECT posts.id FROM posts LEFT JOIN search ON search.${key} = search_key
    WHERE status = 'published' AND search.${key} IS NULL`,
  'an entry of the search without its post': `
    SELECT search.${key} FROM search LEFT JOIN posts ON search.${key} = search_key
    WHERE posts.id IS NULL`,
});

/** Statements for one database: the key of the search index differs, and SQLite checks its own pages. */
const own: Readonly<Record<FaultDatabase['name'], Readonly<Record<string, string>>>> = {
  SQLite: {
    ...searchAudits('rowid'),
    'pages of the file': `SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
    'foreign keys': 'SELECT * FROM pragma_foreign_key_check',
  },
  PostgreSQL: searchAudits('key'),
};

/** Compares what the database keeps of its rows with the rows. */
export async function audit(database: FaultDatabase, report: Report): Promise<void> {
  for (const [what, sql] of Object.entries({ ...audits, ...own[database.name] })) {
    const rows = await database.query(sql);
    if (rows.length > 0)
      report.harm('half', `${what}: ${rows.length} rows, such as ${JSON.stringify(rows[0])}`);
  }
}
