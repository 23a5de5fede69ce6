/**
 * How many posts and comments there are of each kind and state, and in each month. To count them anew for
 * each archive and total would take longer with each post. Triggers keep the counts, so that no program
 * can forget to, older ones included.
 */
export const counts = {
  version: 7,
  name: 'counts',
  lowest: 6,
  sql: `
    CREATE TABLE post_counts (
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      month TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (kind, status, month)
    ) WITHOUT ROWID;
    INSERT INTO post_counts
      SELECT kind, status, coalesce(month, ''), count(*) FROM posts GROUP BY 1, 2, 3;

    CREATE TRIGGER posts_counted_insert AFTER INSERT ON posts BEGIN
      INSERT INTO post_counts VALUES (new.kind, new.status, coalesce(new.month, ''), 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER posts_counted_delete AFTER DELETE ON posts BEGIN
      UPDATE post_counts SET count = count - 1
        WHERE kind = old.kind AND status = old.status AND month = coalesce(old.month, '');
    END;
    CREATE TRIGGER posts_counted_update AFTER UPDATE OF kind, status, month ON posts
      WHEN old.kind <> new.kind OR old.status <> new.status OR old.month IS NOT new.month BEGIN
      UPDATE post_counts SET count = count - 1
        WHERE kind = old.kind AND status = old.status AND month = coalesce(old.month, '');
      INSERT INTO post_counts VALUES (new.kind, new.status, coalesce(new.month, ''), 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;

    CREATE TABLE comment_counts (
      shard INTEGER NOT NULL,
      status TEXT NOT NULL,
      post_status TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (shard, status, post_status)
    ) WITHOUT ROWID;
    INSERT INTO comment_counts
      SELECT 0, status, coalesce(post_status, ''), count(*) FROM comments GROUP BY 2, 3;

    CREATE TRIGGER comments_counted_insert AFTER INSERT ON comments BEGIN
      INSERT INTO comment_counts VALUES (0, new.status, coalesce(new.post_status, ''), 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER comments_counted_delete AFTER DELETE ON comments BEGIN
      UPDATE comment_counts SET count = count - 1
        WHERE status = old.status AND post_status = coalesce(old.post_status, '');
    END;
    CREATE TRIGGER comments_counted_update AFTER UPDATE OF status, post_status ON comments
      WHEN old.status <> new.status OR old.post_status IS NOT new.post_status BEGIN
      UPDATE comment_counts SET count = count - 1
        WHERE status = old.status AND post_status = coalesce(old.post_status, '');
      INSERT INTO comment_counts VALUES (0, new.status, coalesce(new.post_status, ''), 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;
  `,
};
