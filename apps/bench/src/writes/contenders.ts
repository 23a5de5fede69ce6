import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { PostInput } from '@blog/core';
import type { SqlStore } from '@blog/server/sql';
import pg from 'pg';

/** A writer of comments, each of which is on the disk when it is acknowledged. */
export interface Writer {
  readonly name: string;
  /** The database whose own inserts it is compared with. */
  readonly database: 'SQLite' | 'PostgreSQL';
  readonly isBare: boolean;
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

const POSTS = 50;
const admin = { role: 'admin', id: 'admin', name: 'Ada' } as const;
const member = { role: 'member', id: 'grace', name: 'Grace' } as const;
const post: PostInput = {
  title: 'A post',
  source: { format: 'text', text: 'Words.' },
  status: 'published',
};

/** The store: a comment has its thread, its number, its HTML, its counts and the entries of a dozen indexes. */
export async function storeWriter(
  name: string,
  database: Writer['database'],
  store: SqlStore,
): Promise<Writer> {
  const posts: string[] = [];
  const owner = store.as(admin);
  for (let count = 0; count < POSTS; count += 1) posts.push((await owner.posts.create(post)).id);
  const { comments } = store.as(member);
  let next = 0;
  return {
    name,
    database,
    isBare: false,
    async write(text) {
      const postId = posts[(next += 1) % POSTS] ?? '';
      await comments.create({ postId, source: { format: 'text', text } });
    },
    close: () => store.close(),
  };
}

const TABLE = 'CREATE TABLE inserted (id INTEGER PRIMARY KEY, post TEXT, at TEXT, body TEXT)';

/** SQLite alone: one row with one index, in the mode in which the store writes. */
export function bareSqlite(folder: string): Writer {
  const database = new DatabaseSync(join(folder, 'bare.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(TABLE);
  const insert = database.prepare('INSERT INTO inserted (post, at, body) VALUES (?, ?, ?)');
  let next = 0;
  return {
    name: 'bare inserts',
    database: 'SQLite',
    isBare: true,
    async write(text) {
      insert.run(String((next += 1) % POSTS), new Date().toISOString(), text);
    },
    close: async () => database.close(),
  };
}

/** PostgreSQL alone: one row with one index, on as many connections as there are writers. */
export async function barePostgres(url: string): Promise<Writer> {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  // The server may end before the pool does.
  pool.on('error', () => {});
  await pool.query(TABLE.replace('INTEGER', 'serial'));
  let next = 0;
  return {
    name: 'bare inserts',
    database: 'PostgreSQL',
    isBare: true,
    async write(text) {
      await pool.query({
        name: 'insert',
        text: 'INSERT INTO inserted (post, at, body) VALUES ($1, $2, $3)',
        values: [String((next += 1) % POSTS), new Date().toISOString(), text],
      });
    },
    close: () => pool.end(),
  };
}
