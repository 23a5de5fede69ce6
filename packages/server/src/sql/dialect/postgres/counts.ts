import type { Migration } from '../../kit/migration.js';

/** How many rows the counts of comments are spread over: comments of different threads do not wait for one another. */
const SHARDS = 16;

/**
 * See step 7 of SQLite. Where a comment changes its state, the two counts are locked in the order of their
 * names, so that no two transactions wait for each other.
 */
export const countsOnPostgres: Migration = {
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
    );
    INSERT INTO post_counts
      SELECT kind, status, coalesce(month, ''), count(*) FROM posts GROUP BY 1, 2, 3;

    CREATE FUNCTION count_post() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        UPDATE post_counts SET count = count - 1
          WHERE kind = old.kind AND status = old.status AND month = coalesce(old.month, '');
      END IF;
      IF TG_OP <> 'DELETE' THEN
        INSERT INTO post_counts VALUES (new.kind, new.status, coalesce(new.month, ''), 1)
          ON CONFLICT (kind, status, month) DO UPDATE SET count = post_counts.count + 1;
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER posts_counted AFTER INSERT OR DELETE ON posts
      FOR EACH ROW EXECUTE FUNCTION count_post();
    CREATE TRIGGER posts_counted_update AFTER UPDATE OF kind, status, month ON posts FOR EACH ROW
      WHEN ((old.kind, old.status, old.month) IS DISTINCT FROM (new.kind, new.status, new.month))
      EXECUTE FUNCTION count_post();

    CREATE TABLE comment_counts (
      shard INTEGER NOT NULL,
      status TEXT NOT NULL,
      post_status TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (shard, status, post_status)
    );
    INSERT INTO comment_counts
      SELECT mod(abs(hashtext(post_id)::bigint), ${SHARDS}), status, coalesce(post_status, ''), count(*)
      FROM comments GROUP BY 1, 2, 3;

    CREATE FUNCTION add_to_comments(post_id TEXT, status TEXT, post_status TEXT, more INTEGER)
      RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
      INSERT INTO comment_counts
        VALUES (mod(abs(hashtext($1)::bigint), ${SHARDS}), $2, coalesce($3, ''), $4)
        ON CONFLICT (shard, status, post_status)
        DO UPDATE SET count = comment_counts.count + excluded.count;
    $$;
    CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        PERFORM add_to_comments(new.post_id, new.status, new.post_status, 1);
      ELSIF TG_OP = 'DELETE' THEN
        PERFORM add_to_comments(old.post_id, old.status, old.post_status, -1);
      ELSIF (old.status, coalesce(old.post_status, '')) < (new.status, coalesce(new.post_status, '')) THEN
        PERFORM add_to_comments(old.post_id, old.status, old.post_status, -1);
        PERFORM add_to_comments(new.post_id, new.status, new.post_status, 1);
      ELSE
        PERFORM add_to_comments(new.post_id, new.status, new.post_status, 1);
        PERFORM add_to_comments(old.post_id, old.status, old.post_status, -1);
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER comments_counted AFTER INSERT OR DELETE ON comments
      FOR EACH ROW EXECUTE FUNCTION count_comment();
    CREATE TRIGGER comments_counted_update AFTER UPDATE OF status, post_status ON comments FOR EACH ROW
      WHEN ((old.status, old.post_status) IS DISTINCT FROM (new.status, new.post_status))
      EXECUTE FUNCTION count_comment();
  `.replaceAll(/ TEXT(?= NOT NULL)/g, ' TEXT COLLATE "C"'),
};
