import { checkSearchQuery } from '../kit/check-query.js';
import type { ListCapabilities } from '../backend/capabilities.js';
import type { SearchQuery } from '../backend/queries.js';
import type { Html } from '../models/html.js';
import type { Page } from '../models/page.js';
import type { Post } from '../models/post.js';
import type { SearchHit } from '../models/search-hit.js';
import { keysetPage } from '../kit/page.js';
import { postSortKey } from '../kit/order.js';
import { summaryOf } from './post-reads.js';
import { scoreOf, searchWords, snippetOf } from '../kit/search.js';

/**
 * Answers `search.posts` from an array of all posts: those published posts and pages that have every
 * word, or one that begins with it, in title or text; the best match first, then the newest.
 *
 * @param textOf - The plain text of a post that this caller may find by: `''` where the caller may not
 *   read the content, or its words could be found out by searching. `maySeeContent` tells.
 * @throws BlogError as `checkSearchQuery` does, and `invalid_input` at `cursor`.
 */
export function searchPosts<P extends Post<Html>>(
  posts: readonly P[],
  given: SearchQuery,
  capabilities: ListCapabilities,
  textOf: (post: P) => string,
): Page<SearchHit> {
  const query = checkSearchQuery(given, capabilities);
  const words = searchWords(query.query);
  const found = posts
    .filter(({ status }) => status === 'published' && words.length > 0)
    .map((post) => ({ post, text: textOf(post) }))
    .map(({ post, text }) => ({ post, text, score: scoreOf({ title: post.title, text }, words) }));
  const page = keysetPage({
    operation: 'search.posts',
    items: found.filter(({ score }) => score > 0),
    query,
    sortKey: ({ post, score }) => [score, ...postSortKey(post, '-publishedAt')],
    descending: true,
  });
  const hitOf = ({ post, text }: { post: P; text: string }): SearchHit => ({
    post: summaryOf(post),
    snippet: snippetOf(text, words),
  });
  return { ...page, items: page.items.map(hitOf) };
}
