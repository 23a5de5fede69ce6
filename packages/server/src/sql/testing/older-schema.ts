/** SQL that takes an SQLite database of the present schema back to the fifth step. */
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
