import {
  type Content,
  excerptOf,
  htmlToText,
  monthOf,
  type PostAccess,
  type PostKind,
  type PostStatus,
  type SafeHtml,
  type Source,
  type TagRef,
  type AuthorRef,
} from '@blog/core';

import type { Rendered } from '../../render/render-source.js';
import { indexPost, unindexPost } from '../dialect/search.js';
import { refreshThreadUrls } from '../comments/refresh.js';
import type { BlogTable, Flag } from '../tables.js';
import { row, rows, type Work } from '../work.js';
import { formerPathsOf, writePaths } from './paths.js';
import { summaryBytes, textOf } from './summary.js';

/** All columns of a post that are written, and not derived from others. */
export interface PostColumns {
  id: string;
  kind: PostKind;
  status: PostStatus;
  access: PostAccess;
  title: string;
  slug: string;
  path: string | null;
  excerpt: string | null;
  published_at: string | null;
  created_at: string;
  updated_at: string;
  image: string | null;
  featured: Flag;
  comments_open: Flag;
  extra: string;
  revision: number;
  origin_source: string | null;
  origin_id: string | null;
  origin_hash: string | null;
}

/** A post on its way into the database. What is `null` stays as it is. */
export interface PostSave {
  readonly post: PostColumns;
  /** As it was; `null` for a new one. */
  readonly before: PostColumns | null;
  readonly body: { source: Source; baseUrl: string | null; rendered: Rendered } | null;
  readonly tags: readonly TagRef[] | null;
  readonly authors: readonly AuthorRef[] | null;
  readonly formerPaths: readonly string[] | null;
  /** Gathers what has to be counted, for who saves many; absent: counted at once. */
  readonly touched?: Touched | undefined;
}

/** By how many published posts the tags and authors have more, or less, than they tell. */
export interface Touched {
  readonly tag: Map<string, number>;
  readonly author: Map<string, number>;
}

const COLUMNS = `id, kind, status, access, title, slug, path, excerpt, published_at, created_at,
  updated_at, image, featured, comments_open, extra, revision, origin_source, origin_id, origin_hash`;
const SELECT = `SELECT ${COLUMNS} FROM posts WHERE`;
const UPSERT = `INSERT INTO posts
  (${COLUMNS}, sort_at, month, lead, search_key, summary, version)
  VALUES (${Array.from({ length: 25 }, () => '?').join(', ')})
  ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, status = excluded.status,
  access = excluded.access, title = excluded.title, slug = excluded.slug, path = excluded.path,
  excerpt = excluded.excerpt, published_at = excluded.published_at,
  created_at = excluded.created_at, updated_at = excluded.updated_at, image = excluded.image,
  featured = excluded.featured, comments_open = excluded.comments_open, extra = excluded.extra,
  revision = excluded.revision, origin_hash = excluded.origin_hash, sort_at = excluded.sort_at,
  month = excluded.month, lead = excluded.lead, search_key = excluded.search_key,
  summary = excluded.summary, version = excluded.version`;
const UPSERT_BODY = `INSERT INTO bodies
  (post_id, sanitizer_version, base_url, source_format, content, source_text)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (post_id) DO UPDATE SET sanitizer_version = excluded.sanitizer_version,
  base_url = excluded.base_url, source_format = excluded.source_format,
  content = excluded.content, source_text = excluded.source_text`;

/** A post's columns by its id. */
export function columnsOfId(id: string): Work<PostColumns | undefined> {
  return row<PostColumns>(`${SELECT} id = ?`, [id]);
}

/** A post's columns by where it came from. */
export function columnsOfOrigin(source: string, id: string): Work<PostColumns | undefined> {
  return row<PostColumns>(`${SELECT} origin_source = ? AND origin_id = ?`, [source, id]);
}

/** Writes a post with all that hangs on it: body, links, paths, search index, stored JSON. */
export function* savePost(blog: BlogTable, save: PostSave): Work<void> {
  const { post, before, body } = save;
  const { id } = post;
  const sortAt = post.published_at ?? post.created_at;
  const text = body?.rendered.text ?? (yield* storedText(id));
  // What is withheld from some must not show in the excerpt of all.
  const lead = post.access === 'public' ? excerptOf(text) : '';
  const tags = save.tags ?? (yield* rows<TagRef>(links.tag.refs, [id]));
  const authors = save.authors ?? (yield* rows<AuthorRef>(links.author.refs, [id]));
  const formerPaths = save.formerPaths ?? (before === null ? [] : yield* formerPathsOf(id));
  const commentCount = before === null ? 0 : yield* commentCountOf(id);

  if (before !== null) yield* unindexPost(id);
  const searchKey =
    post.status === 'published'
      ? yield* indexPost({ ...post, sortAt, tags: tags.map(({ name }) => name), text })
      : null;
  const summary = summaryBytes(
    blog,
    { ...post, lead },
    { authors, tags, formerPaths, commentCount },
  );
  yield* rows(UPSERT, [
    id,
    post.kind,
    post.status,
    post.access,
    post.title,
    post.slug,
    post.path,
    post.excerpt,
    post.published_at,
    post.created_at,
    post.updated_at,
    post.image,
    post.featured,
    post.comments_open,
    post.extra,
    post.revision,
    post.origin_source,
    post.origin_id,
    post.origin_hash,
    sortAt,
    post.published_at === null ? null : monthOf(post.published_at, blog.time_zone),
    lead,
    searchKey,
    summary.bytes,
    summary.version,
  ]);
  if (body !== null) yield* saveBody(id, body);
  yield* writeLinks('tag', save, tags);
  yield* writeLinks('author', save, authors);
  if (before === null)
    yield* rows('INSERT INTO threads (post_id) VALUES (?) ON CONFLICT DO NOTHING', [id]);
  if (before === null || save.formerPaths !== null || post.path !== before.path)
    yield* writePaths(id, post.path, formerPaths, before === null);
  if (before !== null && before.status !== post.status)
    yield* rows('UPDATE comments SET post_status = ? WHERE post_id = ?', [post.status, id]);
  if (before !== null && before.path !== post.path) yield* refreshThreadUrls(blog, id);
}

function* saveBody(id: string, body: NonNullable<PostSave['body']>): Work<void> {
  yield* rows(UPSERT_BODY, [
    id,
    body.rendered.sanitizerVersion,
    body.baseUrl,
    body.source.format,
    contentBytes(body.rendered.html),
    body.source.text,
  ]);
}

function* commentCountOf(id: string): Work<number> {
  const thread = yield* row<{ comment_count: number }>(
    'SELECT comment_count FROM threads WHERE post_id = ?',
    [id],
  );
  return thread?.comment_count ?? 0;
}

/** The stored form of a body as those get it who may not see its source. */
export function contentBytes(html: SafeHtml): Uint8Array {
  return Buffer.from(JSON.stringify({ html, source: null }));
}

function* storedText(id: string): Work<string> {
  const found = yield* row<{ content: Uint8Array }>(
    'SELECT content FROM bodies WHERE post_id = ?',
    [id],
  );
  if (found === undefined) return '';
  return htmlToText((JSON.parse(textOf(found.content)) as Content).html);
}

const links = {
  tag: linkStatements('tag'),
  author: linkStatements('author'),
};

function linkStatements(what: 'tag' | 'author') {
  const table = `post_${what}s`;
  return {
    refs: `SELECT ${what}s.id, name, slug FROM ${table}
      JOIN ${what}s ON ${what}s.id = ${table}.${what}_id WHERE post_id = ? ORDER BY position`,
    select: `SELECT ${what}_id AS id FROM ${table} WHERE post_id = ? ORDER BY position`,
    delete: `DELETE FROM ${table} WHERE post_id = ?`,
    insert: `INSERT INTO ${table} (post_id, position, ${what}_id, kind, status, sort_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    count: `UPDATE ${what}s SET post_count = (SELECT count(*) FROM ${table}
      WHERE ${what}_id = ? AND kind = 'post' AND status = 'published') WHERE id = ?`,
    add: `UPDATE ${what}s SET post_count = post_count + ? WHERE id = ?`,
  };
}

/** Links a post with its tags or authors, and tells the links what lists need of the post. */
function* writeLinks(
  what: 'tag' | 'author',
  { post, before, touched }: PostSave,
  wanted: readonly { readonly id: string }[],
): Work<void> {
  const statements = links[what];
  const old = before === null ? [] : yield* linkedIds(what, post.id);
  const ids = wanted.map(({ id }) => id);
  if (old.length > 0) yield* rows(statements.delete, [post.id]);
  for (const [position, id] of ids.entries())
    yield* rows(statements.insert, [
      post.id,
      position,
      id,
      post.kind,
      post.status,
      post.published_at ?? post.created_at,
      post.updated_at,
    ]);
  if (touched === undefined) {
    yield* recount(what, new Set([...old, ...ids]));
    return;
  }
  const add = (id: string, more: number) =>
    touched[what].set(id, (touched[what].get(id) ?? 0) + more);
  if (before !== null && isCounted(before)) for (const id of old) add(id, -1);
  if (isCounted(post)) for (const id of ids) add(id, 1);
}

function isCounted({ kind, status }: PostColumns): boolean {
  return kind === 'post' && status === 'published';
}

/** Counts the published posts of tags or authors anew. */
export function* recount(what: 'tag' | 'author', ids: Iterable<string>): Work<void> {
  for (const id of ids) yield* rows(links[what].count, [id, id]);
}

/** Adds to the counts what was gathered: to count thousands of posts for each batch would not do. */
export function* addCounts({ tag, author }: Touched): Work<void> {
  for (const [id, more] of tag) if (more !== 0) yield* rows(links.tag.add, [more, id]);
  for (const [id, more] of author) if (more !== 0) yield* rows(links.author.add, [more, id]);
}

/** The tags or authors of a post, in order. */
export function* linkedIds(what: 'tag' | 'author', postId: string): Work<string[]> {
  return (yield* rows<{ id: string }>(links[what].select, [postId])).map(({ id }) => id);
}
