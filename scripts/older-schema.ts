// Takes a database of the present schema back to the fifth step, the first that both databases have: for
// tests of upgrades.

/** The statements for SQLite. */
export const TO_FIFTH_SCHEMA = [
  ...['posts', 'comments'].flatMap((table) =>
    ['insert', 'delete', 'update'].map((when) => `DROP TRIGGER ${table}_counted_${when}`),
  ),
  'DROP TABLE post_counts',
  'DROP TABLE comment_counts',
  'DROP TABLE events',
  'ALTER TABLE migrations DROP COLUMN lowest',
  'DELETE FROM migrations WHERE version > 5;',
].join('; ');

/** The statements for PostgreSQL. */
export const TO_FIFTH_SCHEMA_OF_POSTGRES = [
  'DROP FUNCTION count_post CASCADE',
  'DROP FUNCTION count_comment CASCADE',
  'DROP FUNCTION add_to_comments',
  'DROP TABLE post_counts',
  'DROP TABLE comment_counts',
  'DROP TABLE events',
  'ALTER TABLE migrations DROP COLUMN lowest',
  'DELETE FROM migrations WHERE version > 5;',
].join('; ');
