import type { Author, CallOptions, ListQuery, Page, Tag } from '@blog/core';
import { checkListQuery, encodeCursor, queryKey } from '@blog/core/backend';

import { offsetsOf } from '../../kit/numbered.js';
import { fieldOf, parseItems } from '../../kit/wire.js';
import type { WordPressClient } from '../api/client.js';
import { toAuthor, toTag } from '../mapping/map.js';
import { TERM_FIELDS, wpTermSchema, wpUserSchema } from '../mapping/wire.js';
import { readPaged } from '../paging/numbered.js';
import { seesUnusedTags, userQuery } from './get.js';

/** See `BlogBackend`'s `authors.list`. */
export async function listAuthors(
  client: WordPressClient,
  given: ListQuery,
  options?: CallOptions,
): Promise<Page<Author>> {
  const operation = 'authors.list';
  const query = checkListQuery(given, client.capabilities.authors, operation);
  const key = queryKey(operation, query);
  const [offset = 0] = offsetsOf(query.cursor, key, operation, 1);
  const users = await userQuery(client, options?.signal);
  const filters = {
    ...users,
    // The account may list all users: those who only read are left out.
    'capabilities[]': users.context === 'edit' ? ['edit_posts'] : undefined,
    orderby: 'name',
    order: 'asc',
  };
  const request = { operation, path: '/wp/v2/users', query: filters };
  const found = await readPaged(client, request, { offset, want: query.limit }, options);
  const next = offset + found.items.length;
  const hasMore = found.items.length > 0 && !found.isEnd;
  const { items, problems } = parseItems(wpUserSchema, found.items, toAuthor);
  return {
    items,
    problems: [...found.problems, ...problems],
    nextCursor: hasMore ? encodeCursor([next], key) : null,
    prevCursor: null,
    total: query.total === true ? found.total : null,
  };
}

/** The name that terms are sorted by. WordPress takes the order of its database, which ignores case. */
function sortName(row: unknown): string {
  const name = fieldOf(row, 'name');
  return typeof name === 'string' ? name.toLowerCase() : '';
}

/** Merges lists that are sorted by name, and tells how many rows of each are in the result. */
function mergeByName(lists: readonly (readonly unknown[])[], limit: number) {
  const items: unknown[] = [];
  const taken = lists.map(() => 0);
  while (items.length < limit) {
    const heads = lists.map((list, index) => list[taken[index] ?? 0]);
    const from = heads.reduce<number>((best, head, index) => {
      if (head === undefined) return best;
      return best === -1 || sortName(head) < sortName(heads[best]) ? index : best;
    }, -1);
    if (from === -1) break;
    items.push(heads[from]);
    taken[from] = (taken[from] ?? 0) + 1;
  }
  return { items, taken };
}

/** See `BlogBackend`'s `tags.list`: categories and tags are one list here. */
export async function listTags(
  client: WordPressClient,
  given: ListQuery,
  options?: CallOptions,
): Promise<Page<Tag>> {
  const operation = 'tags.list';
  const query = checkListQuery(given, client.capabilities.tags, operation);
  const key = queryKey(operation, query);
  const routes = ['categories', 'tags'] as const;
  const offsets = offsetsOf(query.cursor, key, operation, routes.length);
  const filters = {
    orderby: 'name',
    order: 'asc',
    hide_empty: !(await seesUnusedTags(client, options?.signal)),
    _fields: TERM_FIELDS,
  };
  const found = await Promise.all(
    routes.map((route, index) =>
      readPaged(
        client,
        { operation, path: `/wp/v2/${route}`, query: filters },
        { offset: offsets[index] ?? 0, want: query.limit },
        options,
      ),
    ),
  );
  const merged = mergeByName(
    found.map(({ items }) => items),
    query.limit,
  );
  const next = offsets.map((offset, index) => offset + (merged.taken[index] ?? 0));
  const hasMore = found.some(
    ({ items, isEnd }, index) => !isEnd || items.length > (merged.taken[index] ?? 0),
  );
  const totals = found.map(({ total }) => total);
  const { items, problems } = parseItems(wpTermSchema, merged.items, toTag);
  return {
    items,
    problems: [...found.flatMap((list) => list.problems), ...problems],
    nextCursor: hasMore && merged.items.length > 0 ? encodeCursor(next, key) : null,
    prevCursor: null,
    total:
      query.total === true && totals.every((total) => total !== null)
        ? totals.reduce((sum, total) => sum + total, 0)
        : null,
  };
}
