import { type Actor, postAccesses, type SnippetPart } from '@blog/core';

import { change, row, rows, type Step, type Work } from '../../kit/work.js';
import { summarySql } from '../../stored/post-json.js';
import { dialectOf } from '../../kit/dialect.js';
import {
  type FullText,
  type Hit,
  type HitAnchor,
  MAX_RANKED,
  searchableBy,
  type SearchColumn,
  type SearchPlan,
  textColumn,
} from '../../kit/full-text.js';
import { isBeginning, withoutImplied, wordsOf } from '../search-words.js';

const MARK_START = '\u0002';
const MARK_END = '\u0003';

/** Full-text search by SQLite's FTS5. The index has the tags, too, but no search looks there. */
export const fullText: FullText = {
  *unindex(id) {
    yield* change('DELETE FROM search WHERE rowid = (SELECT search_key FROM posts WHERE id = ?)', [
      id,
    ]);
    yield* change('UPDATE posts SET search_key = NULL WHERE id = ?', [id]);
  },
  *index(post, key) {
    const column = textColumn(post.access);
    const text = (wanted: SearchColumn) => (wanted === column ? withoutMarks(post.text) : '');
    yield* change(
      'INSERT INTO search (rowid, title, tags, text, members, closed) VALUES (?, ?, ?, ?, ?, ?)',
      [
        key,
        withoutMarks(post.title),
        withoutMarks(post.tags.join(' ')),
        text('text'),
        text('members'),
        text('closed'),
      ],
    );
  },
  plan: planSearch,
  count: ({ match }) => countHits(match, null),
  *find({ match, isRanked }, after, limit) {
    const summary = summarySql(postAccesses, yield* dialectOf());
    const { sql, parameters } = (isRanked ? rankedStep : newestStep)(summary, match, after, limit);
    const found = yield* rows<FoundRow>(sql, parameters);
    return found.map((each): Hit => ({ ...each, snippet: snippetParts(each.snippet) }));
  },
};

/** A hit as the database gives it. */
interface FoundRow extends HitAnchor {
  readonly summary: Uint8Array;
  /** With marks around the words that match. */
  readonly snippet: string;
}

/**
 * Where there are more hits than can be weighed,
 * the newest come first, and such common words match as whole words only: to gather all words that
 * begin like them would cost more than all of the rest.
 */
function* planSearch(actor: Actor, query: string): Work<SearchPlan | null> {
  const words = wordsOf(query);
  if (words.length === 0) return null;
  const columns = searchableBy(actor);
  const exact = matchOf(columns, words, () => false);
  if ((yield* countHits(exact, MAX_RANKED + 1)) > MAX_RANKED)
    return { match: exact, isRanked: false, words, columns };
  const match = matchOf(columns, withoutImplied(words), isBeginning);
  const isRanked = (yield* countHits(match, MAX_RANKED + 1)) <= MAX_RANKED;
  return { match, isRanked, words, columns };
}

/**
 * Writes words as an FTS5 query. Each is in quotes, where nothing is syntax; `isPrefix` words also
 * match longer ones. A post must have all of them, in the columns that the caller may read.
 */
function matchOf(
  columns: readonly SearchColumn[],
  words: readonly string[],
  isPrefix: (word: string) => boolean,
): string {
  const terms = words.map((word) => `"${word}"${isPrefix(word) ? '*' : ''}`);
  return `{${columns.join(' ')}} : (${terms.join(' AND ')})`;
}

/** How many posts match; counting stops at `most`. */
function* countHits(match: string, most: number | null): Work<number> {
  const found = yield* row<{ total: number }>(
    most === null
      ? 'SELECT count(*) AS total FROM search WHERE search MATCH ?'
      : `SELECT count(*) AS total FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT ${most})`,
    [match],
  );
  return found?.total ?? 0;
}

/** Snippets of 24 words: about two lines. */
const SNIPPET = `snippet(search, -1, '${MARK_START}', '${MARK_END}', '…', 24) AS snippet`;

/**
 * The best first; of equal ones the newest. A title weighs most, then tags. Snippets are made for
 * the hits of the page alone.
 */
function rankedStep(summary: string, match: string, after: HitAnchor | null, limit: number): Step {
  const rest = after === null ? '' : ' WHERE (score, -key) > (?, -?)';
  return {
    sql: `SELECT ${summary} AS summary, hits.score, hits.key, ${SNIPPET} FROM (
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
function newestStep(summary: string, match: string, after: HitAnchor | null, limit: number): Step {
  return {
    sql: `SELECT ${summary} AS summary, 0 AS score, hits.key, hits.snippet FROM (
        SELECT rowid AS key, ${SNIPPET} FROM search
        WHERE search MATCH ?${after === null ? '' : ' AND rowid < ?'} ORDER BY rowid DESC LIMIT ?
      ) AS hits
      JOIN posts ON posts.search_key = hits.key ORDER BY hits.key DESC`,
    // A number of JavaScript is no integer to SQLite, which would not look it up in the index.
    parameters: [match, ...(after === null ? [] : [BigInt(after.key)]), limit],
  };
}

/** A snippet, in parts that match and parts that do not. */
function snippetParts(snippet: string): SnippetPart[] {
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
