import type {
  AuthorRef,
  Content,
  Enclosure,
  Html,
  Image,
  PostSummary,
  SafeHtml,
  TagRef,
} from '@blog/core';
import { toHttpUrl } from '@blog/core/backend';

import type { Dialect } from '../kit/dialect.js';
import { contentHash } from '../kit/hash.js';
import type { BlogTable, PostTable } from '../kit/tables.js';
import { parseStored, type Stored } from '../kit/text.js';
import { literal } from '../kit/statements.js';
import { change, row, rows, together, type Work } from '../kit/work.js';

/**
 * The form of stored JSON, and of the answers made from it. It is raised when that form changes: then
 * opening an older database writes all of it anew, and entity tags differ.
 */
export const REPRESENTATION_VERSION = 4;

/** JSON as it is stored and sent, and the hash that stands for it. */
export interface StoredJson {
  readonly bytes: Uint8Array;
  readonly version: string;
}

/** A value as {@link StoredJson}. */
export function toStoredJson(value: unknown): StoredJson {
  const bytes = Buffer.from(JSON.stringify(value));
  return { bytes, version: contentHash(bytes) };
}

const summaryColumns = [
  'id',
  'kind',
  'status',
  'access',
  'title',
  'slug',
  'path',
  'excerpt',
  'lead',
  'published_at',
  'created_at',
  'updated_at',
  'image',
  'enclosures',
  'featured',
  'comments_open',
  'revision',
  'origin_source',
  'origin_id',
] as const satisfies readonly (keyof PostTable)[];

/** The columns that a post's JSON is made of. */
export type SummaryColumns = Pick<PostTable, (typeof summaryColumns)[number]>;

/** The parts of a post's JSON that come from other tables. */
export interface SummaryParts {
  readonly authors: readonly AuthorRef[];
  readonly tags: readonly TagRef[];
  readonly formerPaths: readonly string[];
  readonly commentCount: number;
}

/** The address of a path of the blog; `null` where either is not known. */
export function urlAt(blog: Pick<BlogTable, 'url'>, path: string | null): string | null {
  if (blog.url === null || path === null) return null;
  return toHttpUrl(`${blog.url.replace(/[?#][^]*$/, '').replace(/(?<!\/)\/+$/, '')}${path}`);
}

/** Makes a post's JSON, in the form of an anonymous reader. */
export function summaryJson(
  blog: BlogTable,
  post: SummaryColumns,
  { authors, tags, formerPaths, commentCount }: SummaryParts,
): StoredJson {
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
    // Files are content: what is stored is for everyone, and those who may see more get the column.
    enclosures: post.access === 'public' ? enclosuresOf(post) : null,
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
  return toStoredJson(summary);
}

/** The files of a post, as its row has them. */
export function enclosuresOf({ enclosures }: Pick<PostTable, 'enclosures'>): Enclosure[] {
  return enclosures === null ? [] : (JSON.parse(enclosures) as Enclosure[]);
}

/** Files as a row has them. */
export function enclosuresColumn(enclosures: readonly Enclosure[] | undefined): string | null {
  return enclosures === undefined || enclosures.length === 0 ? null : JSON.stringify(enclosures);
}

/**
 * The column of the stored JSON for a caller who reads the content of posts with these values of
 * `access`: the files of such posts stand in it. Quotes inside of a text are escaped, so the key is found
 * where it is a key only.
 */
export function summarySql(
  readable: readonly string[],
  { asJson }: Pick<Dialect, 'asJson'>,
): string {
  const more = readable.filter((access) => access !== 'public');
  if (more.length === 0) return 'summary';
  return `CASE WHEN access IN (${more.map(literal).join()}) THEN
    ${asJson(`replace(CAST(summary AS TEXT), '"enclosures":null', '"enclosures":' || coalesce(enclosures, '[]'))`)}
    ELSE summary END`;
}

/** Reads a post's JSON. */
export function parseSummary(summary: Stored): PostSummary {
  return parseStored<PostSummary>(summary);
}

/** Makes the JSON of a body, in the form of those who may not see its source. */
export function contentBytes(html: SafeHtml): Uint8Array {
  return Buffer.from(JSON.stringify({ html, source: null }));
}

/** The HTML in the JSON of a body. */
export function contentHtml(content: Stored): Html {
  return parseStored<Content<Html>>(content).html;
}

const SELECT_POST = `SELECT ${summaryColumns.join(', ')} FROM posts WHERE id = ?`;
const SELECT_AUTHORS = `SELECT authors.id, name, slug FROM post_authors
  JOIN authors ON authors.id = post_authors.author_id
  WHERE post_authors.post_id = ? ORDER BY position`;
const SELECT_TAGS = `SELECT tags.id, name, slug FROM post_tags
  JOIN tags ON tags.id = post_tags.tag_id
  WHERE post_tags.post_id = ? ORDER BY position`;
const SELECT_PATHS = 'SELECT path FROM paths WHERE post_id = ? AND position > 0 ORDER BY position';
const SELECT_COUNT = 'SELECT comment_count FROM threads WHERE post_id = ?';
const UPDATE_SUMMARY = 'UPDATE posts SET summary = ?, version = ? WHERE id = ?';

/** The authors of a post, in order. */
export function authorsOf(postId: string): Work<readonly AuthorRef[]> {
  return rows<AuthorRef>(SELECT_AUTHORS, [postId]);
}

/** The tags of a post, in order. */
export function tagsOf(postId: string): Work<readonly TagRef[]> {
  return rows<TagRef>(SELECT_TAGS, [postId]);
}

/** The paths that once led to a post, in order. */
export function* formerPathsOf(postId: string): Work<string[]> {
  return (yield* rows<{ path: string }>(SELECT_PATHS, [postId])).map(({ path }) => path);
}

/** How many approved comments a post has. */
export function* commentCountOf(postId: string): Work<number> {
  return (yield* row<{ comment_count: number }>(SELECT_COUNT, [postId]))?.comment_count ?? 0;
}

/**
 * Makes the stored JSON of posts anew from their columns and those of their tags and authors. It is
 * part of every transaction that changes any of them, so that reading a list joins nothing.
 */
export function* refreshSummaries(blog: BlogTable, ids: Iterable<string>): Work<void> {
  for (const id of ids) {
    const post = yield* row<SummaryColumns>(SELECT_POST, [id]);
    if (post === undefined) continue;
    const { bytes, version } = summaryJson(blog, post, {
      authors: yield* authorsOf(id),
      tags: yield* tagsOf(id),
      formerPaths: yield* formerPathsOf(id),
      commentCount: yield* commentCountOf(id),
    });
    yield* change(UPDATE_SUMMARY, [bytes, version, id]);
  }
}

/** Writes into a post's stored JSON how many comments the post has. */
export function* refreshCommentCount(id: string): Work<void> {
  const [post, commentCount] = yield* together(
    row<{ summary: Stored }>('SELECT summary FROM posts WHERE id = ?', [id]),
    commentCountOf(id),
  );
  if (post !== undefined) yield* saveCommentCount(id, post.summary, commentCount);
}

/** Writes a count of comments into a post's stored JSON. */
export function* saveCommentCount(id: string, stored: Stored, commentCount: number): Work<void> {
  const summary = parseSummary(stored);
  if (summary.commentCount === commentCount) return;
  const { bytes, version } = toStoredJson({ ...summary, commentCount });
  yield* change(UPDATE_SUMMARY, [bytes, version, id]);
}
