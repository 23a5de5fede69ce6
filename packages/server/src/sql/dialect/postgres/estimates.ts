import type { Migration } from '../../kit/migration.js';

/**
 * Lets the planner think that each tag, author and post has many rows. It plans a prepared statement without its
 * values, for the average: of a few rows, it would gather all and sort them. The one tag that half of the posts
 * have would then be sorted for each page. Along the index, both are read in order, and no further than a page.
 *
 * The numbers are those of different values in the column. They hold from the next `ANALYZE` on.
 */
export const estimatesOnPostgres: Migration = {
  version: 8,
  name: 'estimates',
  lowest: 6,
  sql: `
    ALTER TABLE post_tags ALTER COLUMN tag_id SET (n_distinct = 20);
    ALTER TABLE post_authors ALTER COLUMN author_id SET (n_distinct = 20);
    ALTER TABLE comments ALTER COLUMN post_id SET (n_distinct = 100);
    ALTER TABLE comments ALTER COLUMN author_id SET (n_distinct = 100);
  `,
};
