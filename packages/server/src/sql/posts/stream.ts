import type { PostListQuery } from '@blog/core';
import type { Checked } from '@blog/core/backend';

import { type Edge, keysetSql } from '../kit/keyset.js';
import {
  addCondition,
  type Conditions,
  countRows,
  firstTotal,
  literal,
  noConditions,
  whereOf,
} from '../kit/statements.js';
import type { Step, Work } from '../kit/work.js';

/** How many posts the whole list has: by the counts that the database keeps, where they serve the query. */
export function countPosts(query: Checked<PostListQuery>): Work<number> {
  const { kind = 'post', status = 'published', tagId, authorId } = query;
  const isFiltered =
    query.access !== undefined ||
    query.featured !== undefined ||
    query.publishedFrom !== undefined ||
    query.publishedBefore !== undefined;
  if (!isFiltered && tagId === undefined && authorId === undefined)
    return firstTotal('SELECT sum(count) AS total FROM post_counts WHERE kind = ? AND status = ?', [
      kind,
      status,
    ]);
  // Those of tags and authors count published posts.
  const isNamed = kind === 'post' && status === 'published' && !isFiltered;
  if (isNamed && authorId === undefined)
    return firstTotal('SELECT post_count AS total FROM tags WHERE id = ?', [tagId]);
  if (isNamed && tagId === undefined)
    return firstTotal('SELECT post_count AS total FROM authors WHERE id = ?', [authorId]);
  const { from, conditions } = streamOf(query);
  return countRows(from, conditions);
}

/**
 * The statement behind a page of posts. It is written as text because it runs at every request:
 * building it anew by the query builder would cost more than all of the rest. The same few texts
 * come again, and stay prepared.
 */
export function postPageSql(query: Checked<PostListQuery>, edge: Edge, columns: string): Step {
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
      `? IN (SELECT author_id FROM post_authors WHERE post_authors.post_id = ${id})`,
      query.authorId,
    );
  // Filters that the stream lacks are looked up in the post of each of its rows. The subquery gives a value: of an
  // `EXISTS`, PostgreSQL makes a join that gathers all such posts first.
  const byPost = (condition: string): void =>
    addCondition(
      conditions,
      link === null
        ? condition
        : `(SELECT ${condition.replace('posts.', 'post.')} FROM posts AS post WHERE post.id = ${id})`,
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
