import {
  type Checked,
  type Content,
  type Html,
  type Json,
  type Page,
  type Post,
  type PostAccess,
  type PostListQuery,
  type PostSummary,
  queryKey,
  type SourceFormat,
} from '@blog/core';

import { addCondition, type Conditions, literal, noConditions, whereOf } from '../conditions.js';
import { type CursorAnchor, type Edge, type KeysetPage, keysetPage, keysetSql } from '../keyset.js';
import { row, rows, type Step, type Work } from '../work.js';
import { parseSummary, pickExtra, textOf } from './summary.js';

/** A post as lists read it: its JSON, and what cursors and entity tags are made of. */
export interface PostRow extends CursorAnchor {
  readonly version: string;
  readonly summary: Uint8Array;
  readonly access?: PostAccess;
}

/** A post with its body. */
export interface WholePostRow extends PostRow {
  readonly content: Uint8Array;
  readonly sanitizer_version: number;
  readonly source_format: SourceFormat;
  readonly source_text: string;
}

interface ExtraRow {
  readonly extra: string;
}

const PLAIN = 'version, summary';
const STORED = `${PLAIN}, access, content, sanitizer_version`;
const WHOLE = `${STORED}, source_format, source_text`;

/** The page of rows that a query asks for; with their sources, unless just what is stored is. */
export function postRows(
  query: Checked<PostListQuery>,
  form: 'whole' | 'stored' = 'whole',
): Work<KeysetPage<PostRow & Partial<WholePostRow & ExtraRow>>> {
  const body = form === 'whole' ? WHOLE : STORED;
  const columns = `${query.content === true ? body : PLAIN}${query.extra === undefined ? '' : ', extra'}`;
  return keysetPage({
    operation: 'posts.list',
    listKey: queryKey('posts.list', query),
    limit: query.limit,
    cursor: query.cursor,
    anchorOf: ({ key, id }) => ({ key, id }),
    fetch: (edge) => {
      const { sql, parameters } = postPageSql(query, edge, columns);
      return rows(sql, parameters);
    },
  });
}

/** The list as the model. */
export function* listPosts(query: Checked<PostListQuery>): Work<Page<PostSummary>> {
  const page = yield* postRows(query);
  return {
    items: page.rows.map((found) => toPost(found, query.extra)),
    nextCursor: page.nextCursor,
    prevCursor: page.prevCursor,
    total: query.total === true ? yield* countPosts(query) : null,
    problems: [],
  };
}

/** How many posts the whole list has. */
export function* countPosts(query: Checked<PostListQuery>): Work<number> {
  const { from, conditions } = streamOf(query);
  const sql = `SELECT count(*) AS total FROM ${from}${whereOf(conditions)}`;
  return (yield* row<{ total: number }>(sql, conditions.values))?.total ?? 0;
}

/** A row as the model: with its content where the row has it, with its source for who may see it. */
export function toPost(
  found: PostRow & Partial<WholePostRow & ExtraRow>,
  extra: readonly string[] | undefined,
): PostSummary | Post<Html> {
  const summary = parseSummary(found.summary);
  const fields: Record<string, Json> =
    extra === undefined || found.extra === undefined ? {} : pickExtra(found.extra, extra);
  if (found.content === undefined) return { ...summary, extra: fields };
  return { ...summary, extra: fields, content: contentOf(found.content, found), preview: null };
}

function contentOf(
  content: Uint8Array,
  { source_format: format, source_text: text }: Partial<WholePostRow>,
): Content<Html> {
  const parsed = JSON.parse(textOf(content)) as Content<Html>;
  return {
    html: parsed.html,
    source: format === undefined || text === undefined ? null : { format, text },
  };
}

/**
 * The statement behind a page of posts. It is written as text because it runs at every request:
 * building it anew by the query builder would cost more than all of the rest. The same few texts
 * come again, and stay prepared.
 */
export function postPageSql(query: Checked<PostListQuery>, edge: Edge, columns = PLAIN): Step {
  const { from, conditions, stream, id } = streamOf(query);
  const sort = query.sort ?? '-publishedAt';
  const column = sort.endsWith('updatedAt') ? 'updated_at' : 'sort_at';
  const key = `${stream}.${column}`;
  const keyset = keysetSql(edge, sort.startsWith('-') ? 'desc' : 'asc', key, id);
  if (keyset.condition !== null && edge.anchor !== null)
    addCondition(conditions, keyset.condition, edge.anchor.key, edge.anchor.id);
  const bodies = query.content === true ? ' JOIN bodies ON bodies.post_id = posts.id' : '';
  const joined = stream === 'stream' ? ' JOIN posts ON posts.id = stream.post_id' : '';
  return {
    sql: `SELECT posts.id, ${key} AS key, ${columns} FROM ${from}${joined}${bodies}${whereOf(conditions)}${keyset.orderBy}`,
    parameters: conditions.values,
  };
}

interface Stream {
  /** The table that gives the order. */
  readonly from: string;
  /** Its name in the query. */
  readonly stream: 'posts' | 'stream';
  readonly id: string;
  readonly conditions: Conditions;
}

/** Lists by tag and by author run along the index of the link's table, all others along the posts'. */
function streamOf(query: Checked<PostListQuery>): Stream {
  const conditions = noConditions();
  const link = query.tagId === undefined ? (query.authorId === undefined ? null : 'author') : 'tag';
  const stream = link === null ? 'posts' : 'stream';
  const id = link === null ? 'posts.id' : 'stream.post_id';
  if (link !== null)
    addCondition(
      conditions,
      `stream.${link}_id = ?`,
      link === 'tag' ? query.tagId : query.authorId,
    );
  addCondition(conditions, `${stream}.kind = ${literal(query.kind ?? 'post')}`);
  addCondition(conditions, `${stream}.status = ${literal(query.status ?? 'published')}`);
  if (link === 'tag' && query.authorId !== undefined)
    addCondition(
      conditions,
      `EXISTS (SELECT 1 FROM post_authors WHERE post_authors.post_id = ${id} AND author_id = ?)`,
      query.authorId,
    );
  // What is no filter of the stream itself is looked up in the post of each of its rows.
  const byPost = (condition: string): void =>
    addCondition(
      conditions,
      link === null
        ? condition
        : `EXISTS (SELECT 1 FROM posts AS post WHERE post.id = ${id} AND ${condition.replace('posts.', 'post.')})`,
    );
  if (query.access !== undefined) byPost(`posts.access = ${literal(query.access)}`);
  // Written out, because an index on the featured posts alone serves just this condition.
  if (query.featured !== undefined)
    byPost(query.featured ? 'posts.featured = 1' : 'posts.featured = 0');
  if (query.publishedFrom !== undefined)
    addCondition(conditions, `${stream}.sort_at >= ?`, query.publishedFrom);
  if (query.publishedBefore !== undefined)
    addCondition(conditions, `${stream}.sort_at < ?`, query.publishedBefore);
  if (query.publishedFrom !== undefined || query.publishedBefore !== undefined)
    byPost('posts.published_at IS NOT NULL');
  return {
    from: link === null ? 'posts' : `post_${link}s AS stream`,
    stream,
    id,
    conditions,
  };
}
