/**
 * The authors that imported comments wait for, and how many comments an import has joined so far. Which author
 * the comments of before wait for is not known, so the next import writes them anew. Those that were changed
 * since (their revision is not the first) stay: nobody's edits are undone.
 */
export const waitingAuthors = {
  version: 4,
  name: 'waiting-authors',
  sql: `
    ALTER TABLE comments ADD COLUMN waiting_author TEXT;
    CREATE INDEX comments_waiting_author ON comments (origin_source, waiting_author)
      WHERE waiting_author IS NOT NULL;
    UPDATE comments SET origin_hash = NULL
      WHERE origin_id IS NOT NULL AND author_id IS NULL AND author_name IS NOT NULL AND revision = 1;
    ALTER TABLE blog ADD COLUMN import_joined INTEGER NOT NULL DEFAULT 0;
  `,
};
