import {
  hasRole,
  type Actor,
  type Checked,
  decodeCursor,
  encodeCursor,
  invalidField,
  type Page,
  type PostAccess,
  queryKey,
  type SearchHit,
  type SearchQuery,
  type SnippetPart,
} from '@blog/core';

import { parseSummary } from '../posts/summary.js';
import { row, rows, type Step, type Work } from '../work.js';
import { isBeginning, withoutImplied, wordsOf } from './search-words.js';

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
  const key = (yield* row<{ search_key: number | null }>(
    'SELECT search_key FROM posts WHERE id = ?',
    [id],
  ))?.search_key;
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
  readonly score: number;
  readonly key: number;
  readonly summary: Uint8Array;
  readonly snippet: string;
}

/** Snippets of 24 words: about two lines. */
const SNIPPET = `snippet(search, -1, '${MARK_START}', '${MARK_END}', '…', 24) AS snippet`;

/** The published posts that have all of the words, as words or their beginnings. */
export function* searchPosts(actor: Actor, query: Checked<SearchQuery>): Work<Page<SearchHit>> {
  const listKey = queryKey('search.posts', query);
  const after = anchorOf(query.cursor, listKey);
  const words = wordsOf(query.query);
  const { match, isRanked } = yield* planOf(actor, words);
  const step = isRanked ? rankedStep : newestStep;
  let found: readonly HitRow[] = [];
  if (match !== null) {
    const { sql, parameters } = step(match, after, query.limit + 1);
    found = yield* rows<HitRow>(sql, parameters);
  }
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(toHit),
    nextCursor:
      found.length > query.limit && last !== undefined
        ? encodeCursor([last.score, last.key], listKey)
        : null,
    prevCursor: null,
    total: query.total === true ? yield* countHits(match, null) : null,
    problems: [],
  };
}

/**
 * How to look for the words. Where there are more hits than can be weighed, what is newest goes
 * first, and of words that are that common their own occurrences are enough: to gather all words
 * that begin like them would cost more than all of the rest.
 */
function* planOf(
  actor: Actor,
  words: readonly string[],
): Work<{ match: string | null; isRanked: boolean }> {
  if (words.length === 0) return { match: null, isRanked: false };
  const exact = matchOf(actor, words, () => false);
  if ((yield* countHits(exact, MAX_RANKED + 1)) > MAX_RANKED)
    return { match: exact, isRanked: false };
  const match = matchOf(actor, withoutImplied(words), isBeginning);
  return { match, isRanked: (yield* countHits(match, MAX_RANKED + 1)) <= MAX_RANKED };
}

function* countHits(match: string | null, most: number | null): Work<number> {
  if (match === null) return 0;
  const found = yield* row<{ total: number }>(
    most === null
      ? 'SELECT count(*) AS total FROM search WHERE search MATCH ?'
      : `SELECT count(*) AS total FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT ${most})`,
    [match],
  );
  return found?.total ?? 0;
}

/**
 * A title weighs most, then tags. The best first; of equal ones the newest. Snippets are made of
 * those alone that are shown.
 */
function rankedStep(match: string, after: Place | null, limit: number): Step {
  const rest = after === null ? '' : ' WHERE (score, -key) > (?, -?)';
  return {
    sql: `SELECT posts.summary, hits.score, hits.key, ${SNIPPET} FROM (
        SELECT key, score FROM (
          SELECT rowid AS key, round(bm25(search, 8, 4, 1, 1, 1), 6) AS score
          FROM search WHERE search MATCH ?
        )${rest} ORDER BY score, key DESC LIMIT ?
      ) AS hits
      JOIN search ON search.rowid = hits.key JOIN posts ON posts.search_key = hits.key
      WHERE search MATCH ? ORDER BY hits.score, hits.key DESC`,
    parameters: [match, ...(after === null ? [] : [after.score, after.key]), limit, match],
  };
}

/** Along the index from its end, as far as the page goes. */
function newestStep(match: string, after: Place | null, limit: number): Step {
  return {
    sql: `SELECT posts.summary, 0 AS score, hits.key, hits.snippet FROM (
        SELECT rowid AS key, ${SNIPPET} FROM search
        WHERE search MATCH ?${after === null ? '' : ' AND rowid < ?'} ORDER BY rowid DESC LIMIT ?
      ) AS hits
      JOIN posts ON posts.search_key = hits.key ORDER BY hits.key DESC`,
    // A number as JavaScript has it would be no integer to SQLite, and not be looked up.
    parameters: [match, ...(after === null ? [] : [BigInt(after.key)]), limit],
  };
}

/** What a cursor stands for. */
interface Place {
  readonly score: number;
  readonly key: number;
}

function anchorOf(cursor: string | undefined, listKey: string): Place | null {
  if (cursor === undefined) return null;
  const payload = decodeCursor(cursor, listKey, 'search.posts');
  if (Array.isArray(payload) && payload.length === 2) {
    const [score, key] = payload;
    if (typeof score === 'number' && typeof key === 'number' && Number.isSafeInteger(key))
      return { score, key };
  }
  throw invalidField('cursor', 'Expected a cursor that this list gave', 'search.posts');
}

/**
 * Words as an FTS5 query: each in quotes, where nothing is syntax, and some as the beginning of a
 * word; all of them have to be there, in the columns that the caller may read.
 */
function matchOf(
  actor: Actor,
  words: readonly string[],
  isPrefix: (word: string) => boolean,
): string {
  const columns = hasRole(actor, 'editor')
    ? columnsOf.editor
    : hasRole(actor, 'member')
      ? columnsOf.member
      : columnsOf.anonymous;
  const terms = words.map((word) => `"${word}"${isPrefix(word) ? '*' : ''}`);
  return `{${columns}} : (${terms.join(' AND ')})`;
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
