/** The authors that imported comments wait for, and how many comments an import has joined so far. */
export const waitingAuthors = {
  version: 4,
  name: 'waiting-authors',
  sql: `
    ALTER TABLE comments ADD COLUMN waiting_author TEXT;
    CREATE INDEX comments_waiting_author ON comments (origin_source, waiting_author)
      WHERE waiting_author IS NOT NULL;
    ALTER TABLE blog ADD COLUMN import_joined INTEGER NOT NULL DEFAULT 0;
  `,
};
