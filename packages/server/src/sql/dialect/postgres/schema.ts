import type { Migration } from '../../kit/migration.js';

/**
 * The tables of a new database, in the state that the first five steps of SQLite have led to: what the
 * columns mean is said there. Text compares by bytes, as in SQLite, whatever the language of the server.
 */
export const blogOnPostgres: Migration = {
  version: 5,
  name: 'blog',
  sql: `
    CREATE TABLE blog (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      title TEXT NOT NULL,
      tagline TEXT,
      url TEXT,
      time_zone TEXT,
      language TEXT,
      icon TEXT,
      comments_open INTEGER NOT NULL,
      comments_guests INTEGER NOT NULL,
      comments_moderation TEXT NOT NULL,
      sanitizer_version DOUBLE PRECISION NOT NULL,
      representation_version INTEGER NOT NULL,
      import_hash TEXT,
      former_urls TEXT NOT NULL DEFAULT '[]',
      import_joined INTEGER NOT NULL DEFAULT 0
    );

    CREATE TABLE authors (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_order BYTEA NOT NULL,
      slug TEXT NOT NULL UNIQUE,
      bio TEXT,
      url TEXT,
      avatar TEXT,
      email TEXT,
      post_count INTEGER NOT NULL DEFAULT 0,
      origin_source TEXT,
      origin_id TEXT,
      origin_hash TEXT
    );
    CREATE INDEX authors_order ON authors (name_order, id);
    CREATE UNIQUE INDEX authors_origin ON authors (origin_source, origin_id) WHERE origin_id IS NOT NULL;

    CREATE TABLE tags (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_order BYTEA NOT NULL,
      name_folded TEXT NOT NULL UNIQUE,
      slug TEXT NOT NULL UNIQUE,
      post_count INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX tags_order ON tags (name_order, id);

    CREATE TABLE posts (
      id TEXT PRIMARY KEY,
      version TEXT NOT NULL,
      sort_at TEXT NOT NULL,
      summary TEXT NOT NULL,
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      access TEXT NOT NULL,
      title TEXT NOT NULL,
      slug TEXT NOT NULL,
      path TEXT,
      excerpt TEXT,
      lead TEXT NOT NULL,
      published_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      month TEXT,
      image TEXT,
      enclosures TEXT,
      featured INTEGER NOT NULL,
      comments_open INTEGER NOT NULL,
      extra TEXT NOT NULL,
      revision INTEGER NOT NULL,
      search_key BIGINT UNIQUE,
      origin_source TEXT,
      origin_id TEXT,
      origin_hash TEXT
    );
    CREATE INDEX posts_stream ON posts (kind, status, sort_at, id);
    CREATE INDEX posts_updated ON posts (kind, status, updated_at, id);
    CREATE INDEX posts_featured ON posts (kind, status, sort_at, id) WHERE featured = 1;
    CREATE INDEX posts_months ON posts (kind, status, month);
    CREATE INDEX posts_slug ON posts (kind, slug, sort_at, id);
    CREATE INDEX posts_due ON posts (published_at) WHERE status = 'scheduled';
    CREATE UNIQUE INDEX posts_origin ON posts (origin_source, origin_id) WHERE origin_id IS NOT NULL;

    CREATE TABLE bodies (
      post_id TEXT PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
      sanitizer_version DOUBLE PRECISION NOT NULL,
      base_url TEXT,
      source_format TEXT NOT NULL,
      content TEXT NOT NULL,
      source_text TEXT NOT NULL
    );
    CREATE INDEX bodies_sanitizer ON bodies (sanitizer_version);

    CREATE TABLE paths (
      path TEXT PRIMARY KEY,
      post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
      position INTEGER NOT NULL
    );
    CREATE INDEX paths_post ON paths (post_id, position);

    CREATE TABLE post_tags (
      post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      tag_id TEXT NOT NULL REFERENCES tags (id),
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      sort_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (post_id, position)
    );
    CREATE INDEX post_tags_stream ON post_tags (tag_id, kind, status, sort_at, post_id);
    CREATE INDEX post_tags_updated ON post_tags (tag_id, kind, status, updated_at, post_id);

    CREATE TABLE post_authors (
      post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      author_id TEXT NOT NULL REFERENCES authors (id),
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      sort_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (post_id, position)
    );
    CREATE INDEX post_authors_stream ON post_authors (author_id, kind, status, sort_at, post_id);
    CREATE INDEX post_authors_updated ON post_authors (author_id, kind, status, updated_at, post_id);

    CREATE TABLE threads (
      post_id TEXT PRIMARY KEY,
      comment_count INTEGER NOT NULL DEFAULT 0,
      last_number INTEGER NOT NULL DEFAULT 0
    );

    CREATE TABLE comments (
      id TEXT PRIMARY KEY,
      version TEXT NOT NULL,
      created_at TEXT NOT NULL,
      body TEXT NOT NULL,
      post_id TEXT NOT NULL REFERENCES threads (post_id) ON DELETE CASCADE,
      parent_id TEXT,
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      listed INTEGER NOT NULL,
      post_status TEXT,
      number INTEGER,
      author_id TEXT,
      author_name TEXT,
      author_url TEXT,
      author_avatar TEXT,
      author_email TEXT,
      updated_at TEXT,
      sanitizer_version DOUBLE PRECISION NOT NULL,
      base_url TEXT,
      source_format TEXT,
      source_text TEXT,
      revision INTEGER NOT NULL,
      receipt_hash TEXT,
      digest TEXT,
      origin_source TEXT,
      origin_id TEXT,
      origin_hash TEXT,
      waiting_parent TEXT,
      waiting_author TEXT
    );
    CREATE INDEX comments_thread ON comments (post_id, listed, created_at, id);
    CREATE INDEX comments_thread_status ON comments (post_id, status, created_at, id);
    CREATE INDEX comments_stream ON comments (listed, post_status, created_at, id);
    CREATE INDEX comments_listed ON comments (listed, created_at, id);
    CREATE INDEX comments_status ON comments (status, created_at, id);
    CREATE INDEX comments_author ON comments (author_id, listed, created_at, id) WHERE author_id IS NOT NULL;
    CREATE INDEX comments_parent ON comments (parent_id) WHERE parent_id IS NOT NULL;
    CREATE INDEX comments_sanitizer ON comments (sanitizer_version);
    CREATE UNIQUE INDEX comments_number ON comments (post_id, number) WHERE number IS NOT NULL;
    CREATE UNIQUE INDEX comments_receipt ON comments (receipt_hash) WHERE receipt_hash IS NOT NULL;
    CREATE INDEX comments_digest ON comments (digest, created_at) WHERE digest IS NOT NULL;
    CREATE UNIQUE INDEX comments_origin ON comments (origin_source, origin_id) WHERE origin_id IS NOT NULL;
    CREATE INDEX comments_waiting ON comments (origin_source, waiting_parent) WHERE waiting_parent IS NOT NULL;
    CREATE INDEX comments_waiting_author ON comments (origin_source, waiting_author)
      WHERE waiting_author IS NOT NULL;
    CREATE INDEX comments_unnumbered ON comments (post_id, created_at, id)
      WHERE number IS NULL AND listed = 1;

    CREATE TABLE waiting_comments (
      position BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
      origin_source TEXT NOT NULL,
      origin_id TEXT NOT NULL,
      post_origin TEXT NOT NULL,
      item TEXT NOT NULL,
      UNIQUE (origin_source, origin_id)
    );
    CREATE INDEX waiting_comments_post ON waiting_comments (origin_source, post_origin);

    CREATE TABLE idempotency_keys (
      scope TEXT NOT NULL,
      operation TEXT NOT NULL,
      key TEXT NOT NULL,
      input_hash TEXT NOT NULL,
      answer TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      PRIMARY KEY (scope, operation, key)
    );
    CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);

    CREATE TABLE tokens (
      token_hash TEXT PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL,
      actor_id TEXT NOT NULL,
      name TEXT NOT NULL,
      label TEXT NOT NULL,
      created_at TEXT NOT NULL
    );

    CREATE TABLE search (
      key BIGINT PRIMARY KEY,
      words TSVECTOR NOT NULL,
      title TEXT NOT NULL,
      text TEXT NOT NULL,
      text_column TEXT NOT NULL
    );
    CREATE INDEX search_words ON search USING gin (words);
  `.replaceAll(' TEXT', ' TEXT COLLATE "C"'),
};

/** See step 6 of SQLite. A position is the number of the transaction, so that those still open are known. */
export const eventsOnPostgres: Migration = {
  version: 6,
  name: 'events',
  sql: `
    CREATE TABLE events (
      position BIGINT NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
      id TEXT NOT NULL,
      at TEXT NOT NULL,
      keys TEXT NOT NULL
    );
    CREATE INDEX events_position ON events (position);
    CREATE INDEX events_at ON events (at);
    ALTER TABLE migrations ADD COLUMN lowest INTEGER;
  `.replaceAll(' TEXT', ' TEXT COLLATE "C"'),
};
