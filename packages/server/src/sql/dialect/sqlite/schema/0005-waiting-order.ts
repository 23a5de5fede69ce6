/** The order in which waiting comments came: two that ask for one number get it in this order. */
export const waitingOrder = {
  version: 5,
  name: 'waiting-order',
  sql: `
    CREATE TABLE waiting_in_order (
      position INTEGER PRIMARY KEY,
      origin_source TEXT NOT NULL,
      origin_id TEXT NOT NULL,
      post_origin TEXT NOT NULL,
      item TEXT NOT NULL,
      UNIQUE (origin_source, origin_id)
    );
    INSERT INTO waiting_in_order (origin_source, origin_id, post_origin, item)
      SELECT origin_source, origin_id, post_origin, item FROM waiting_comments
      ORDER BY origin_source, origin_id;
    DROP TABLE waiting_comments;
    ALTER TABLE waiting_in_order RENAME TO waiting_comments;
    CREATE INDEX waiting_comments_post ON waiting_comments (origin_source, post_origin);
  `,
};
