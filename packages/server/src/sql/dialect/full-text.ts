import { type Actor, hasRole, type PostAccess, postAccesses, type SnippetPart } from '@blog/core';

import { summarySql } from '../stored/post-json.js';
import { row, rows, type Step, type Work } from '../kit/work.js';
import { isBeginning, withoutImplied, wordsOf } from './search-words.js';

/**
 * Full-text search by SQLite's FTS5, which is no part of SQL: another database has its own file
 * like this one.
 *
 * The text of a post stands in the column of those who may read it, so that a search by others
 * cannot find out what is in it. The index has the tags, too, but the contract searches titles and
 * texts only. A post's row in the index is numbered by its time, which makes
 * "newest first" the order of the index itself.
 */
const columnsOf = {
  anonymous: 'title text',
  member: 'title text members',
  editor: 'title text members closed',
} as const;

/** With more hits than this the newest come first: to find the best, each hit would have to be weighed. */
const MAX_RANKED = 500;
const KEYS_PER_SECOND = 16_384;
const MARK_START = '\u0002';
const MARK_END = '\u0003';

/** A post as the index holds it. */
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

/** How to look for the words of a query. */
export interface SearchPlan {
  /** The words in the language of the index. */
  readonly match: string;
  /** Whether the best hits come first, or the newest. */
  readonly isRanked: boolean;
}

/**
 * Plans a search; `null` where the query has no word. Where there are more hits than can be weighed,
 * the newest come first, and such common words match as whole words only: to gather all words that
 * begin like them would cost more than all of the rest.
 */
export function* planSearch(actor: Actor, query: string): Work<SearchPlan | null> {
  const words = wordsOf(query);
  if (words.length === 0) return null;
  const exact = matchOf(actor, words, () => false);
  if ((yield* countHits(exact, MAX_RANKED + 1)) > MAX_RANKED)
    return { match: exact, isRanked: false };
  const match = matchOf(actor, withoutImplied(words), isBeginning);
  return { match, isRanked: (yield* countHits(match, MAX_RANKED + 1)) <= MAX_RANKED };
}

/**
 * Writes words as an FTS5 query. Each is in quotes, where nothing is syntax; `isPrefix` words also
 * match longer ones. A post must have all of them, in the columns that the caller may read.
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

/** How many posts match; counting stops at `most`. */
export function* countHits(match: string, most: number | null): Work<number> {
  const found = yield* row<{ total: number }>(
    most === null
      ? 'SELECT count(*) AS total FROM search WHERE search MATCH ?'
      : `SELECT count(*) AS total FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT ${most})`,
    [match],
  );
  return found?.total ?? 0;
}

/** A place among the hits. */
export interface HitAnchor {
  readonly score: number;
  readonly key: number;
}

/** A post that was found. */
export interface Hit extends HitAnchor {
  /** The post's stored JSON. */
  readonly summary: Uint8Array;
  /** The words around the match, with marks; see {@link snippetParts}. */
  readonly snippet: string;
}

/** The hits behind a place, in the order that the plan says. */
export function findHits(
  { match, isRanked }: SearchPlan,
  after: HitAnchor | null,
  limit: number,
): Work<readonly Hit[]> {
  const { sql, parameters } = (isRanked ? rankedStep : newestStep)(match, after, limit);
  return rows<Hit>(sql, parameters);
}

/** Snippets of 24 words: about two lines. */
const SNIPPET = `snippet(search, -1, '${MARK_START}', '${MARK_END}', '…', 24) AS snippet`;

/**
 * The best first; of equal ones the newest. A title weighs most, then tags. Snippets are made for
 * the hits of the page alone.
 */
function rankedStep(match: string, after: HitAnchor | null, limit: number): Step {
  const rest = after === null ? '' : ' WHERE (score, -key) > (?, -?)';
  return {
    sql: `SELECT ${summarySql(postAccesses)} AS summary, hits.score, hits.key, ${SNIPPET} FROM (
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

/** Reads the index from its end, as far as the page goes. */
function newestStep(match: string, after: HitAnchor | null, limit: number): Step {
  return {
    sql: `SELECT ${summarySql(postAccesses)} AS summary, 0 AS score, hits.key, hits.snippet FROM (
        SELECT rowid AS key, ${SNIPPET} FROM search
        WHERE search MATCH ?${after === null ? '' : ' AND rowid < ?'} ORDER BY rowid DESC LIMIT ?
      ) AS hits
      JOIN posts ON posts.search_key = hits.key ORDER BY hits.key DESC`,
    // A number of JavaScript is no integer to SQLite, which would not look it up in the index.
    parameters: [match, ...(after === null ? [] : [BigInt(after.key)]), limit],
  };
}

/** A snippet, in parts that match and parts that do not. */
export function snippetParts(snippet: string): SnippetPart[] {
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
