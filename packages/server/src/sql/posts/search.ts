import type { Actor, Page, SearchHit, SearchQuery } from '@blog/core';
import {
  type Checked,
  decodeCursor,
  encodeCursor,
  invalidField,
  queryKey,
} from '@blog/core/backend';

import { dialectOf } from '../kit/dialect.js';
import type { Hit, HitAnchor } from '../kit/full-text.js';
import type { Work } from '../kit/work.js';
import { parseSummary } from '../stored/post-json.js';

/** The published posts that have all of the words, as words or their beginnings. */
export function* searchPosts(actor: Actor, query: Checked<SearchQuery>): Work<Page<SearchHit>> {
  const listKey = queryKey('search.posts', query);
  const after = anchorOf(query.cursor, listKey);
  const { fullText } = yield* dialectOf();
  const plan = yield* fullText.plan(actor, query.query);
  const found = plan === null ? [] : yield* fullText.find(plan, after, query.limit + 1);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(toHit),
    nextCursor:
      found.length > query.limit && last !== undefined
        ? encodeCursor([last.score, last.key], listKey)
        : null,
    prevCursor: null,
    total: query.total === true ? (plan === null ? 0 : yield* fullText.count(plan)) : null,
    problems: [],
  };
}

function toHit({ summary, snippet }: Hit): SearchHit {
  return { post: parseSummary(summary), snippet: [...snippet] };
}

function anchorOf(cursor: string | undefined, listKey: string): HitAnchor | null {
  if (cursor === undefined) return null;
  const payload = decodeCursor(cursor, listKey, 'search.posts');
  if (Array.isArray(payload) && payload.length === 2) {
    const [score, key] = payload;
    if (typeof score === 'number' && typeof key === 'number' && Number.isSafeInteger(key))
      return { score, key };
  }
  throw invalidField('cursor', 'Expected a cursor that this list gave', 'search.posts');
}
