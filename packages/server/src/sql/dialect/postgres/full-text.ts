import { postAccesses } from '@blog/core';
import { searchWords, snippetOf, splitWords } from '@blog/core/backend';

import { change, type Step, type Work } from '../../kit/work.js';
import { summarySql } from '../../stored/post-json.js';
import { dialectOf } from '../../kit/dialect.js';
import {
  type FullText,
  type Hit,
  type HitAnchor,
  MAX_RANKED,
  type SearchColumn,
  searchableBy,
  type SearchPlan,
  textColumn,
} from '../../kit/full-text.js';
import { foldedAsIndexed, isBeginning, withoutImplied, wordsOf } from '../search-words.js';

/**
 * Full-text search by `tsvector`. Words are split and folded here and handed over as they are, because
 * PostgreSQL's own parser keeps `node.js` in one piece and knows letters by the language of the server.
 * A word has the weight of the column in which it stands, so a query can name the columns.
 */
export const fullText: FullText = {
  *unindex(id) {
    yield* change('DELETE FROM search WHERE key = (SELECT search_key FROM posts WHERE id = ?)', [
      id,
    ]);
    yield* change('UPDATE posts SET search_key = NULL WHERE id = ?', [id]);
  },
  *index(post, key) {
    const column = textColumn(post.access);
    const words = vectorOf([
      ['title', post.title],
      [column, post.text],
    ]);
    yield* change(
      'INSERT INTO search (key, words, title, text, text_column) VALUES (?, ?::tsvector, ?, ?, ?)',
      [key, words, post.title, post.text, column],
    );
  },
  *plan(actor, query) {
    const words = wordsOf(query);
    if (words.length === 0) return null;
    const columns = searchableBy(actor);
    const common = { words: searchWords(query), columns };
    const exact = matchOf(columns, words, () => false);
    if ((yield* countHits(exact, MAX_RANKED + 1)) > MAX_RANKED)
      return { ...common, match: exact, isRanked: false };
    const match = matchOf(columns, withoutImplied(words), isBeginning);
    const isRanked = (yield* countHits(match, MAX_RANKED + 1)) <= MAX_RANKED;
    return { ...common, match, isRanked };
  },
  count: ({ match }) => countHits(match, null),
  *find(plan, after, limit) {
    const summary = summarySql(postAccesses, yield* dialectOf());
    const { sql, parameters } = (plan.isRanked ? rankedStep : newestStep)(
      summary,
      plan.match,
      after,
      limit,
    );
    const found = yield* matching<FoundRow>(sql, parameters);
    return found.map((each) => toHit(each, plan));
  },
};

const weights: Readonly<Record<SearchColumn, 'A' | 'B' | 'C' | 'D'>> = {
  title: 'A',
  text: 'B',
  members: 'C',
  closed: 'D',
};

/** Limits of PostgreSQL: positions of a word, and the number of the highest one. */
const MAX_POSITIONS = 255;
const MAX_POSITION = 16_383;
/** A word may have 2,046 bytes. */
const MAX_WORD = 500;
/** A vector may have 1 MB; the words of longer texts are cut there. */
const MAX_VECTOR = 900_000;

/** The words of texts as a `tsvector` is written. */
function vectorOf(texts: readonly (readonly [SearchColumn, string])[]): string {
  const places = new Map<string, string[]>();
  let position = 0;
  let size = 0;
  for (const [column, text] of texts)
    for (const { text: word } of splitWords(text)) {
      const lexeme = lexemeOf(word);
      if (lexeme === '') continue;
      position = Math.min(position + 1, MAX_POSITION);
      const known = places.get(lexeme);
      if (known === undefined) size += 8 + Buffer.byteLength(lexeme);
      else if (known.length === MAX_POSITIONS) continue;
      size += 2;
      if (size > MAX_VECTOR) return written(places);
      const place = `${position}${weights[column]}`;
      if (known === undefined) places.set(lexeme, [place]);
      else if (known.at(-1) !== place) known.push(place);
    }
  return written(places);
}

function written(places: ReadonlyMap<string, readonly string[]>): string {
  return Array.from(places, ([lexeme, at]) => `'${lexeme}':${at.join(',')}`).join(' ');
}

/** Words are letters, digits and marks: nothing in them is syntax. */
function lexemeOf(word: string): string {
  return foldedAsIndexed(word).slice(0, MAX_WORD).toWellFormed();
}

/**
 * Writes words as a `tsquery`. `isPrefix` words also match longer ones. A post must have all of them, in
 * the columns that the caller may read.
 */
function matchOf(
  columns: readonly SearchColumn[],
  words: readonly string[],
  isPrefix: (word: string) => boolean,
): string {
  const readable = columns.map((column) => weights[column]).join('');
  return words
    .map((word) => `'${lexemeOf(word)}':${isPrefix(word) ? '*' : ''}${readable}`)
    .join(' & ');
}

/**
 * The rows of a statement that searches. A word that all posts have is found best by a look at some posts, and a rare
 * one by its index: a plan for both would gather 100,000 posts to show the newest 20.
 */
function* matching<O>(sql: string, parameters: readonly unknown[]): Work<readonly O[]> {
  return (yield { sql, parameters, isPlannedAnew: true }) as readonly O[];
}

/** How many posts match; counting stops at `most`. */
function* countHits(match: string, most: number | null): Work<number> {
  const [found] = yield* matching<{ total: number }>(
    most === null
      ? 'SELECT count(*) AS total FROM search WHERE words @@ ?::tsquery'
      : `SELECT count(*) AS total FROM (SELECT 1 FROM search WHERE words @@ ?::tsquery LIMIT ${most}) AS found`,
    [match],
  );
  return found?.total ?? 0;
}

/** A hit as the database gives it. */
interface FoundRow extends HitAnchor {
  readonly summary: string;
  readonly title: string;
  readonly text: string;
  readonly text_column: SearchColumn;
}

/** The beginning of a long text is enough to show a part of it. */
const SHOWN = `search.title, left(search.text, 200000) AS text, search.text_column`;

/** The best first; of equal ones the newest. A title weighs most. */
function rankedStep(summary: string, match: string, after: HitAnchor | null, limit: number): Step {
  const rest = after === null ? '' : ' WHERE (score, -key) > (?::float8, ?::bigint)';
  return {
    sql: `SELECT ${summary} AS summary, hits.score, hits.key, ${SHOWN} FROM (
        SELECT key, score FROM (
          SELECT key, -round(ts_rank('{0.1, 0.1, 0.1, 0.8}', words, ?::tsquery)::numeric, 6)::float8 AS score
          FROM search WHERE words @@ ?::tsquery
        ) AS found${rest} ORDER BY score, key DESC LIMIT ?
      ) AS hits
      JOIN search ON search.key = hits.key JOIN posts ON posts.search_key = hits.key
      ORDER BY hits.score, hits.key DESC`,
    parameters: [match, match, ...(after === null ? [] : [after.score, -after.key]), limit],
  };
}

/** Reads the index from its end, as far as the page goes. */
function newestStep(summary: string, match: string, after: HitAnchor | null, limit: number): Step {
  return {
    sql: `SELECT ${summary} AS summary, 0 AS score, hits.key, ${SHOWN} FROM (
        SELECT key FROM search
        WHERE words @@ ?::tsquery${after === null ? '' : ' AND key < ?'} ORDER BY key DESC LIMIT ?
      ) AS hits
      JOIN search ON search.key = hits.key JOIN posts ON posts.search_key = hits.key
      ORDER BY hits.key DESC`,
    parameters: [match, ...(after === null ? [] : [after.key]), limit],
  };
}

/** A row as a hit: with a part of the text, if the caller may read it and it has one of the words. */
function toHit(found: FoundRow, { words, columns }: SearchPlan): Hit {
  const { summary, score, key, title, text, text_column: column } = found;
  const ofText = columns.includes(column) ? snippetOf(text, words) : [];
  const isInText = ofText.some(({ match }) => match);
  return { summary, score, key, snippet: isInText ? ofText : snippetOf(title, words) };
}
