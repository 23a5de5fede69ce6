import type { AuthorRef, Image, Json, PostSummary, TagRef } from '@blog/core';

import { type BlogTable, type PostTable } from '../tables.js';
import { urlAt } from '../blog-row.js';
import { contentHash } from '../hash.js';
import { row, rows, type Work } from '../work.js';

/**
 * Raised when the form of stored JSON, or of what is made of it, changes: a database with an older one
 * is written anew, and entity tags differ.
 */
export const REPRESENTATION_VERSION = 2;

/** The columns that a post's JSON is made of. */
export type SummaryColumns = Omit<
  PostTable,
  'summary' | 'version' | 'sort_at' | 'month' | 'search_key' | 'extra' | 'origin_hash'
>;

/** What a post's JSON has of other tables. */
export interface SummaryParts {
  readonly authors: readonly AuthorRef[];
  readonly tags: readonly TagRef[];
  readonly formerPaths: readonly string[];
  readonly commentCount: number;
}

const SELECT_POST = `SELECT id, kind, status, access, title, slug, path, excerpt, lead, published_at,
  created_at, updated_at, image, featured, comments_open, revision, origin_source, origin_id
  FROM posts WHERE id = ?`;
const SELECT_AUTHORS = `SELECT authors.id, name, slug FROM post_authors
  JOIN authors ON authors.id = post_authors.author_id
  WHERE post_authors.post_id = ? ORDER BY position`;
const SELECT_TAGS = `SELECT tags.id, name, slug FROM post_tags
  JOIN tags ON tags.id = post_tags.tag_id
  WHERE post_tags.post_id = ? ORDER BY position`;
const SELECT_PATHS = 'SELECT path FROM paths WHERE post_id = ? AND position > 0 ORDER BY position';
const SELECT_COUNT = 'SELECT comment_count FROM threads WHERE post_id = ?';
const UPDATE_SUMMARY = 'UPDATE posts SET summary = ?, version = ? WHERE id = ?';

/**
 * Makes a post's stored JSON anew from its columns and those of its tags and authors. Part of every
 * transaction that changes any of them, so that reading a list joins nothing.
 */
export function* refreshSummary(blog: BlogTable, id: string): Work<void> {
  const post = yield* row<SummaryColumns>(SELECT_POST, [id]);
  if (post === undefined) return;
  const { bytes, version } = summaryBytes(blog, post, {
    authors: yield* rows<AuthorRef>(SELECT_AUTHORS, [id]),
    tags: yield* rows<TagRef>(SELECT_TAGS, [id]),
    formerPaths: (yield* rows<{ path: string }>(SELECT_PATHS, [id])).map(({ path }) => path),
    commentCount: (yield* row<{ comment_count: number }>(SELECT_COUNT, [id]))?.comment_count ?? 0,
  });
  yield* rows(UPDATE_SUMMARY, [bytes, version, id]);
}

/** A post's JSON, and the hash that stands for it. */
export function summaryBytes(
  blog: BlogTable,
  post: SummaryColumns,
  { authors, tags, formerPaths, commentCount }: SummaryParts,
): { bytes: Uint8Array; version: string } {
  const summary: PostSummary = {
    id: post.id,
    kind: post.kind,
    status: post.status,
    title: post.title,
    slug: post.slug,
    path: post.path,
    formerPaths: [...formerPaths],
    url: urlAt(blog, post.path),
    excerpt: post.excerpt ?? post.lead,
    publishedAt: post.published_at,
    createdAt: post.created_at,
    updatedAt: post.updated_at,
    authors: [...authors],
    tags: [...tags],
    image: post.image === null ? null : (JSON.parse(post.image) as Image),
    featured: post.featured === 1,
    access: post.access,
    commentCount,
    commentsOpen: post.comments_open === 1 && blog.comments_open === 1,
    revision: String(post.revision),
    origin:
      post.origin_source === null || post.origin_id === null
        ? null
        : { source: post.origin_source, id: post.origin_id },
    extra: {},
  };
  const bytes = Buffer.from(JSON.stringify(summary));
  return { bytes, version: contentHash(bytes) };
}

/** Tells a post's stored JSON how many comments the post has. */
export function* refreshCommentCount(id: string): Work<void> {
  const post = yield* row<{ summary: Uint8Array }>('SELECT summary FROM posts WHERE id = ?', [id]);
  if (post === undefined) return;
  const summary = parseSummary(post.summary);
  const count = (yield* row<{ comment_count: number }>(SELECT_COUNT, [id]))?.comment_count ?? 0;
  if (summary.commentCount === count) return;
  const bytes = Buffer.from(JSON.stringify({ ...summary, commentCount: count }));
  yield* rows(UPDATE_SUMMARY, [bytes, contentHash(bytes), id]);
}

/** Makes the stored JSON of many posts anew, a query at a time. */
export function* refreshSummaries(blog: BlogTable, ids: Iterable<string>): Work<void> {
  for (const id of ids) yield* refreshSummary(blog, id);
}

/** The stored JSON as the model. */
export function parseSummary(summary: Uint8Array): PostSummary {
  return JSON.parse(textOf(summary)) as PostSummary;
}

/** Custom fields: only those that were asked for. */
export function pickExtra(extra: string, names: readonly string[]): Record<string, Json> {
  const all = JSON.parse(extra) as Record<string, Json>;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(all, name) ? all[name] : undefined;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Stored bytes as text, without copying them first. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
