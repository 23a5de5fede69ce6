import { type Actor, hasRole, type PostAccess, type SnippetPart } from '@blog/core';

import { row, type Work } from './work.js';
import type { Stored } from './text.js';

/**
 * Full-text search, which is no part of SQL: each database has its own way.
 *
 * The text of a post stands in the column of those who may read it, so that a search by others
 * cannot find out what is in it. The contract searches titles and texts only. A post's place in the index
 * is numbered by its time, which makes "newest first" the order of the index itself.
 */
export interface FullText {
  /** Puts a published post, which the index does not hold yet, at a place from {@link freeKey}. */
  index(post: SearchablePost, key: number): Work<void>;
  /** Takes a post out of the index, where it has a place. */
  unindex(id: string): Work<void>;
  /** Plans a search; `null` where the query has no word. */
  plan(actor: Actor, query: string): Work<SearchPlan | null>;
  /** How many posts match. */
  count(plan: SearchPlan): Work<number>;
  /** The hits behind a place, in the order that the plan says. */
  find(plan: SearchPlan, after: HitAnchor | null, limit: number): Work<readonly Hit[]>;
}

/** A post as the index holds it. */
export interface SearchablePost {
  readonly access: PostAccess;
  readonly title: string;
  readonly tags: readonly string[];
  readonly text: string;
}

/** How to look for the words of a query. */
export interface SearchPlan {
  /** The words in the language of the index. */
  readonly match: string;
  /** Whether the best hits come first, or the newest. */
  readonly isRanked: boolean;
  readonly words: readonly string[];
  readonly columns: readonly SearchColumn[];
}

/** A place among the hits. */
export interface HitAnchor {
  readonly score: number;
  readonly key: number;
}

/** A post that was found. */
export interface Hit extends HitAnchor {
  /** The post's stored JSON. */
  readonly summary: Stored;
  /** The words around the match. */
  readonly snippet: readonly SnippetPart[];
}

/** Titles are everyone's; the others are texts, by who may read them. */
export type SearchColumn = 'title' | 'text' | 'members' | 'closed';

/** The columns that a caller may search. */
export function searchableBy(actor: Actor): readonly SearchColumn[] {
  if (hasRole(actor, 'editor')) return ['title', 'text', 'members', 'closed'];
  return hasRole(actor, 'member') ? ['title', 'text', 'members'] : ['title', 'text'];
}

/** The column of a post's text. */
export function textColumn(access: PostAccess): Exclude<SearchColumn, 'title'> {
  if (access === 'public') return 'text';
  return access === 'members' ? 'members' : 'closed';
}

/** With more hits than this the newest come first: to find the best, each hit would have to be weighed. */
export const MAX_RANKED = 500;

const KEYS_PER_SECOND = 16_384;

/** A place in the index for a post of this time, which no other post has. */
export function* freeKey(id: string, sortAt: string): Work<number> {
  for (let second = Math.floor(Date.parse(sortAt) / 1000); ; second += 1) {
    const first = second * KEYS_PER_SECOND;
    const used = yield* row<{ last: number | null }>(
      'SELECT max(search_key) AS last FROM posts WHERE search_key >= ? AND search_key < ? AND id <> ?',
      [first, first + KEYS_PER_SECOND, id],
    );
    const key = (used?.last ?? first - 1) + 1;
    if (key < first + KEYS_PER_SECOND) return key;
  }
}
