import {
  type CallOptions,
  checkSearchQuery,
  emptyPage,
  encodeCursor,
  type Page,
  type PostKind,
  queryKey,
  type SearchHit,
} from '@blog/core';

import { placesOf, readNumbered } from './numbered.js';
import { rowsOf, toPosts } from './posts.js';
import type { View } from './site.js';
import { editsAll, POST_EMBED, postFields } from './wire-query.js';

const operation = 'search.posts';

/** The words of a query: in WordPress, quotes and a leading minus sign would be syntax. */
function wordsOf(query: string): string {
  return (query.match(/[\p{L}\p{N}\p{M}]+(?:['’._-][\p{L}\p{N}\p{M}]+)*/gu) ?? []).join(' ');
}

function idsOf(rows: readonly unknown[], kind: PostKind): number[] {
  return rows.flatMap((row) => {
    const { id, subtype } = Object(row) as { id?: unknown; subtype?: unknown };
    return subtype === kind && typeof id === 'number' ? [id] : [];
  });
}

/** See `BlogBackend`'s `search.posts`. The hits tell ids only: posts and pages are then read by them. */
export async function searchPosts(
  site: View,
  given: unknown,
  options: CallOptions = {},
): Promise<Page<SearchHit>> {
  const query = checkSearchQuery(given, site.capabilities.search);
  const search = wordsOf(query.query);
  const key = queryKey(operation, query);
  const [place = 0] = placesOf(query.cursor, key, operation, 1);
  if (search === '') return emptyPage(query, site.capabilities.search);
  const found = await readNumbered(
    async (more) => {
      const { data, total } = await site.send('/wp/v2/search', {
        ...options,
        operation,
        query: { search, type: 'post', subtype: 'post,page', _fields: 'id,subtype', ...more },
      });
      return { items: rowsOf(data, operation), total };
    },
    place,
    query.limit,
  );
  const account = await site.account(options.signal);
  const pages = await Promise.all(
    (['post', 'page'] as const).map(async (kind) => {
      const include = idsOf(found.items, kind);
      if (include.length === 0) return { items: [], problems: [] };
      const { data } = await site.send(`/wp/v2/${kind}s`, {
        ...options,
        operation,
        query: {
          include,
          per_page: include.length,
          context: editsAll(account, kind) ? 'edit' : 'view',
          _embed: POST_EMBED,
          _fields: postFields(false, undefined),
        },
      });
      return toPosts(site, rowsOf(data, operation), false, undefined, options.signal);
    }),
  );
  const byId = new Map(pages.flatMap(({ items }) => items.map((post) => [post.id, post] as const)));
  const next = place + found.items.length;
  return {
    items: found.items.flatMap((row) => {
      const post = byId.get(String((Object(row) as { id?: unknown }).id));
      return post === undefined ? [] : [{ post, snippet: null }];
    }),
    problems: pages.flatMap(({ problems }) => problems),
    nextCursor:
      found.items.length > 0 && next < (found.total ?? 0) ? encodeCursor([next], key) : null,
    prevCursor: null,
    total: query.total === true ? found.total : null,
  };
}
