import { hasRole, type Actor, type Checked, decodeCursor, encodeCursor, invalidField, type Page, type PostAccess, queryKey, type SearchHit, type SearchQuery, type SnippetPart } from '@blog/core';

import { parseSummary } from '../posts/summary.js';
import { row, rows, type Work } from '../work.js';

/**
 * Full-text search by SQLite's FTS5, which is no part of SQL: another database has its own file
 * like this one.
 *
 * The text of a post stands in the column of those who may read it, so that a search by others
 * cannot find out what is in it. A post's row in the index is numbered by its time, which makes
 * "newest first" the order of the index itself.
 */
const columnsOf = {
  anonymous: 'title tags text',
  member: 'title tags text members',
  editor: 'title tags text members closed',
} as const;

/** Above so many hits the best are not looked for, because each hit would have to be weighed. */
const MAX_RANKED = 500;
const KEYS_PER_SECOND = 16_384;
const MARK_START = '\u0002';
const MARK_END = '\u0003';

/** What the index holds of a post. */
export interface SearchablePost {
  readonly sortAt: string;
  readonly access: PostAccess;
  readonly title: string;
  readonly tags: readonly string[];
  readonly text: string;
}

/** Takes a post out of the index. */
export function* unindexPost(id: string): Work<void> {
  const key = (
    yield* row<{ search_key: number | null }>('SELECT search_key FROM posts WHERE id = ?', [id])
  )?.search_key;
  if (key === undefined || key === null) return;
  yield* rows('DELETE FROM search WHERE rowid = ?', [key]);
  yield* rows('UPDATE posts SET search_key = NULL WHERE id = ?', [id]);
}

/** Puts a published post into the index, which does not hold it yet, and gives its row there. */
export function* indexPost(post: SearchablePost): Work<number> {
  const key = yield* freeKey(post.sortAt);
  const text = (accesses: readonly PostAccess[]): string =>
    accesses.includes(post.access) ? withoutMarks(post.text) : '';
  yield* rows(
    'INSERT INTO search (rowid, title, tags, text, members, closed) VALUES (?, ?, ?, ?, ?, ?)',
    [
      key,
      withoutMarks(post.title),
      withoutMarks(post.tags.join(' ')),
      text(['public']),
      text(['members']),
      text(['paid', 'password']),
    ],
  );
  return key;
}

function* freeKey(sortAt: string): Work<number> {
  for (let second = Math.floor(Date.parse(sortAt) / 1000); ; second += 1) {
    const first = second * KEYS_PER_SECOND;
    const used = yield* row<{ last: number | null }>(
      'SELECT max(search_key) AS last FROM posts WHERE search_key >= ? AND search_key < ?',
      [first, first + KEYS_PER_SECOND],
    );
    const key = (used?.last ?? first - 1) + 1;
    if (key < first + KEYS_PER_SECOND) return key;
  }
}

interface HitRow {
  readonly id: string;
  readonly score: number;
  readonly key: number;
  readonly summary: Uint8Array;
  readonly snippet: string;
}

/** Snippets of 24 words: about two lines. */
const HITS = `SELECT posts.id, hits.score, hits.key, posts.summary,
  snippet(search, -1, '${MARK_START}', '${MARK_END}', '…', 24) AS snippet`;

/** The published posts that have all of the words, as words or their beginnings. */
export function* searchPosts(actor: Actor, query: Checked<SearchQuery>): Work<Page<SearchHit>> {
  const match = matchOf(actor, query.query);
  const listKey = queryKey('search.posts', query);
  const after = anchorOf(query.cursor, listKey);
  if (match === null) return { items: [], nextCursor: null, prevCursor: null, total: totalOf(query, 0), problems: [] };

  const counted = yield* countHits(match, query.total === true ? null : MAX_RANKED + 1);
  const ranked = counted <= MAX_RANKED;
  const sql = ranked ? rankedSql(after) : newestSql(after);
  const found = yield* rows<HitRow>(sql, [
    ...(after === null ? [match] : ranked ? [match, after[0], after[1]] : [match, after[1]]),
    query.limit + 1,
    match,
  ]);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(toHit),
    nextCursor:
      found.length > query.limit && last !== undefined
        ? encodeCursor([last.score, last.key], listKey)
        : null,
    prevCursor: null,
    total: totalOf(query, counted),
    problems: [],
  };
}

function totalOf(query: SearchQuery, counted: number): number | null {
  return query.total === true ? counted : null;
}

function* countHits(match: string, most: number | null): Work<number> {
  const found = yield* row<{ total: number }>(
    most === null
      ? 'SELECT count(*) AS total FROM search WHERE search MATCH ?'
      : `SELECT count(*) AS total FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT ${most})`,
    [match],
  );
  return found?.total ?? 0;
}

/** A title weighs most, then tags. The best first; of equal ones the newest. */
function rankedSql(after: readonly [number, number] | null): string {
  const scored = `SELECT rowid AS key, round(bm25(search, 8, 4, 1, 1, 1), 6) AS score
    FROM search WHERE search MATCH ?`;
  const rest = after === null ? '' : ' WHERE (score, -key) > (?, -?)';
  return `${HITS} FROM (SELECT key, score FROM (${scored})${rest} ORDER BY score, key DESC LIMIT ?) AS hits
    JOIN search ON search.rowid = hits.key JOIN posts ON posts.search_key = hits.key
    WHERE search MATCH ? ORDER BY hits.score, hits.key DESC`;
}

function newestSql(after: readonly [number, number] | null): string {
  const rest = after === null ? '' : ' AND rowid < ?';
  return `${HITS} FROM (SELECT rowid AS key, 0 AS score FROM search
      WHERE search MATCH ?${rest} ORDER BY rowid DESC LIMIT ?) AS hits
    JOIN search ON search.rowid = hits.key JOIN posts ON posts.search_key = hits.key
    WHERE search MATCH ? ORDER BY hits.key DESC`;
}

function anchorOf(cursor: string | undefined, listKey: string): readonly [number, number] | null {
  if (cursor === undefined) return null;
  const payload = decodeCursor(cursor, listKey, 'search.posts');
  if (Array.isArray(payload) && payload.length === 2) {
    const [score, key] = payload;
    if (typeof score === 'number' && typeof key === 'number') return [score, key];
  }
  throw invalidField('cursor', 'Expected a cursor that this list gave', 'search.posts');
}

/**
 * What a person typed as an FTS5 query: each word in quotes, where nothing is syntax, and as the
 * beginning of a word; all of them have to be there. `null` where there is no word in it.
 */
function matchOf(actor: Actor, text: string): string | null {
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0) return null;
  const columns = hasRole(actor, 'editor')
    ? columnsOf.editor
    : hasRole(actor, 'member')
      ? columnsOf.member
      : columnsOf.anonymous;
  return `{${columns}} : (${words.map((word) => `"${word}"*`).join(' AND ')})`;
}

function toHit({ summary, snippet }: HitRow): SearchHit {
  return { post: parseSummary(summary), snippet: partsOf(snippet) };
}

function partsOf(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  for (const [index, piece] of snippet.split(MARK_START).entries()) {
    const [match = '', rest] = index === 0 ? ['', piece] : piece.split(MARK_END);
    if (match !== '') parts.push({ text: match, match: true });
    if (rest !== undefined && rest !== '') parts.push({ text: rest, match: false });
  }
  return parts;
}

function withoutMarks(text: string): string {
  return text.replaceAll(MARK_START, '').replaceAll(MARK_END, '');
}
