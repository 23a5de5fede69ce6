import type { Tables } from '../kit/tables.js';

/** A table that is copied row by row. */
export type CopiedTable = keyof Tables;

type Columns<T extends CopiedTable> = readonly (keyof Tables[T] & string)[];

/**
 * The columns by which the rows of each table are read in order. Each table stands behind those that its
 * rows refer to. The search index is not among them: databases keep it in different forms, so it is made anew.
 */
export const keysOfTables: { readonly [T in CopiedTable]: Columns<T> } = {
  blog: ['id'],
  authors: ['id'],
  tags: ['id'],
  posts: ['id'],
  bodies: ['post_id'],
  paths: ['path'],
  post_tags: ['post_id', 'position'],
  post_authors: ['post_id', 'position'],
  threads: ['post_id'],
  comments: ['id'],
  waiting_comments: ['position'],
  idempotency_keys: ['scope', 'operation', 'key'],
  tokens: ['token_hash'],
};

/** The tables in the order in which they are copied. */
export const copiedTables = Object.keys(keysOfTables) as readonly CopiedTable[];

/** Columns that have stored JSON: SQLite keeps bytes there, and PostgreSQL text. */
export const storedColumns: { readonly [T in CopiedTable]?: Columns<T> } = {
  posts: ['summary'],
  bodies: ['content'],
  comments: ['body'],
};

/** Columns that the target fills by itself, in the order of the rows. */
export const ownColumns: { readonly [T in CopiedTable]?: Columns<T> } = {
  waiting_comments: ['position'],
};

/** Columns that tell whether a row was changed: the hash of what is sent, and the number of changes. */
export const versionColumns: { readonly [T in CopiedTable]?: Columns<T> } = {
  posts: ['version', 'revision'],
  comments: ['version', 'revision'],
};
