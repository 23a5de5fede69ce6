import type { CallOptions, Page, PostKind, SearchHit, SearchQuery } from '@blog/core';
import { checkSearchQuery, emptyPage, encodeCursor, queryKey } from '@blog/core/backend';

import { offsetsOf } from '../kit/numbered.js';
import { fieldOf } from '../kit/wire.js';
import { editsAll } from './api/account.js';
import type { WordPressClient } from './api/client.js';
import { wpIdOf } from './mapping/values.js';
import { POST_EMBED, postFields } from './mapping/wire.js';
import { readPaged } from './paging/numbered.js';
import { readRows } from './paging/steps.js';
import { toPosts } from './posts/list.js';

const operation = 'search.posts';

/** The words of a query. Quotes and leading minus signs are left out: to WordPress they are syntax. */
function wordsOf(query: string): string {
  return (query.match(/[\p{L}\p{N}\p{M}]+(?:['’._-][\p{L}\p{N}\p{M}]+)*/gu) ?? []).join(' ');
}

function idsOf(hits: readonly unknown[], kind: PostKind): number[] {
  return hits.flatMap((hit) => {
    const id = fieldOf(hit, 'id');
    return fieldOf(hit, 'subtype') === kind && wpIdOf(String(id)) !== null ? [Number(id)] : [];
  });
}

/** The posts, or pages, that were hit. */
async function readHits(
  client: WordPressClient,
  kind: PostKind,
  hits: readonly unknown[],
  options?: CallOptions,
) {
  const include = idsOf(hits, kind);
  if (include.length === 0) return { items: [], problems: [] };
  const account = await client.account(options?.signal);
  const query = {
    include,
    context: editsAll(account, kind) ? 'edit' : 'view',
    _embed: POST_EMBED,
    _fields: postFields(false, undefined),
  };
  const path = `/wp/v2/${kind}s`;
  const rows = await readRows(
    (more) => client.list({ operation, path, query: { ...query, ...more } }, options),
    include.length,
    operation,
  );
  return toPosts(client, rows, {}, options?.signal);
}

/** See `BlogBackend`'s `search.posts`. A hit tells its id only: posts and pages are then read by id. */
export async function searchPosts(
  client: WordPressClient,
  given: SearchQuery,
  options?: CallOptions,
): Promise<Page<SearchHit>> {
  const capabilities = client.capabilities.search;
  const query = checkSearchQuery(given, capabilities);
  const search = wordsOf(query.query);
  const key = queryKey(operation, query);
  const [offset = 0] = offsetsOf(query.cursor, key, operation, 1);
  if (search === '') return emptyPage(query, capabilities);
  const filters = { search, type: 'post', subtype: 'post,page', _fields: 'id,subtype' };
  const request = { operation, path: '/wp/v2/search', query: filters };
  const found = await readPaged(client, request, { offset, want: query.limit }, options);
  const read = await Promise.all([
    readHits(client, 'post', found.items, options),
    readHits(client, 'page', found.items, options),
  ]);
  const byId = new Map(read.flatMap(({ items }) => items.map((post) => [post.id, post] as const)));
  const next = offset + found.items.length;
  const hasMore = found.items.length > 0 && !found.isEnd;
  return {
    items: found.items.flatMap((hit) => {
      const post = byId.get(String(fieldOf(hit, 'id')));
      return post === undefined ? [] : [{ post, snippet: null }];
    }),
    problems: [...found.problems, ...read.flatMap(({ problems }) => problems)],
    nextCursor: hasMore ? encodeCursor([next], key) : null,
    prevCursor: null,
    total: query.total === true ? found.total : null,
  };
}
