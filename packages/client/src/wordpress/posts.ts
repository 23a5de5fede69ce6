import {
  BlogError,
  type CallOptions,
  type Checked,
  checkPostListQuery,
  decodeCursor,
  emptyPage,
  type Page,
  type Post,
  type PostListQuery,
  type PostSummary,
  queryKey,
  type RawHtml,
} from '@blog/core';

import { parseItems } from '../kit/wire.js';
import type { Account } from './account.js';
import { contextOf } from './context.js';
import { readKeyset } from './keyset.js';
import { toPost, toPostSummary } from './map.js';
import type { WpQuery } from './root.js';
import type { Site, View, WpRequest } from './site.js';
import { wpPostSchema } from './wire.js';
import { editsAll, POST_EMBED, postFields, wpIdOf } from './wire-query.js';

const statuses = {
  published: undefined,
  draft: 'draft,pending',
  scheduled: 'future',
  private: 'private',
  trashed: 'trash',
} as const;

/** WordPress filters by seconds, and by none of the ends: an instant within a second goes to its end. */
function boundOf(instant: string | undefined, seconds: number): string | undefined {
  if (instant === undefined) return undefined;
  const end = Math.ceil(Date.parse(instant) / 1000) + seconds;
  return new Date(end * 1000).toISOString().replace('.000Z', 'Z');
}

/** The filters of a query; `null` where nothing can fit them. */
export function filtersOf(query: Checked<PostListQuery>, account: Account | null): WpQuery | null {
  const { kind = 'post', status = 'published', tagId, authorId, featured } = query;
  const tag = /^(category|tag)\.([1-9]\d{0,14})$/.exec(tagId ?? '');
  // Pages have neither tags nor a place at the top, and WordPress drops such filters in silence.
  if (tagId !== undefined && (tag === null || kind === 'page')) return null;
  if (featured === true && kind === 'page') return null;
  const author = authorId === undefined ? undefined : wpIdOf(authorId);
  if (author === null) return null;
  // Others' are counted and then left out: asked for by author they are not counted.
  const own = status === 'published' || editsAll(account, kind) ? undefined : account?.id;
  if (own !== undefined && authorId !== undefined && own !== authorId) return null;
  return {
    status: statuses[status],
    [tag?.[1] === 'category' ? 'categories' : 'tags']: tag?.[2],
    author: own ?? author,
    sticky: kind === 'page' ? undefined : featured,
    after: boundOf(query.publishedFrom, -1),
    before: boundOf(query.publishedBefore, 0),
  };
}

/** Whether what a query lists may be read as for editing: with raw titles, excerpts and sources. */
function contextFor(query: PostListQuery, account: Account | null): string {
  const { kind = 'post', status = 'published', authorId } = query;
  if (account === null) return 'view';
  const isOwn = account.id === authorId && account.can(`edit_published_${kind}s`);
  // Of other states who edits the own posts only is asked for those.
  return isOwn || status !== 'published' || editsAll(account, kind) ? 'edit' : 'view';
}

/** Rows of posts as the query wants them. */
export async function toPosts(
  site: Site,
  rows: readonly unknown[],
  hasContent: boolean,
  extra: readonly string[] | undefined,
  signal: AbortSignal | undefined,
) {
  const context = await contextOf(site, rows, signal);
  return parseItems<ReturnType<typeof wpPostSchema.parse>, PostSummary | Post<RawHtml>>(
    wpPostSchema,
    rows,
    (wire) => (hasContent ? toPost(wire, context, extra) : toPostSummary(wire, context, extra)),
  );
}

/** See `BlogBackend`'s `posts.list`. */
export async function listPosts(
  site: View,
  given: unknown,
  options: CallOptions = {},
): Promise<Page<PostSummary>> {
  const operation = 'posts.list';
  const query = checkPostListQuery(given, site.capabilities.posts);
  const { kind = 'post', sort = '-publishedAt', limit, cursor, content = false, extra } = query;
  const call: WpRequest = { ...options, operation };
  const account = await site.account(options.signal);
  const filters = filtersOf(query, account);
  const key = queryKey(operation, query);
  if (filters === null) {
    if (cursor !== undefined) decodeCursor(cursor, key, operation);
    return emptyPage(query, site.capabilities.posts);
  }
  const route = `/wp/v2/${kind}s`;
  const ask = async (more: WpQuery) => {
    const { data, total } = await site.send(route, { ...call, query: { ...filters, ...more } });
    return { items: rowsOf(data, operation), total };
  };
  const fields = {
    context: contextFor(query, account),
    _embed: POST_EMBED,
    _fields: postFields(content, extra),
  };
  /** Whoever may edit the own posts only gets the sources of these, at the cost of one request more. */
  const withOwnSources = async (rows: unknown[]): Promise<unknown[]> => {
    const own = rows.filter((row) => String(fieldOf(row, 'author')) === account?.id);
    if (own.length === 0 || account?.can(`edit_published_${kind}s`) !== true) return rows;
    const include = own.map((row) => String(fieldOf(row, 'id')));
    const edited = await ask({ ...fields, context: 'edit', include, per_page: include.length });
    const byId = new Map(edited.items.map((row) => [fieldOf(row, 'id'), row]));
    return rows.map((row) => byId.get(fieldOf(row, 'id')) ?? row);
  };
  const page = await readKeyset({
    column: sort.endsWith('updatedAt') ? 'modified' : 'date',
    order: sort.startsWith('-') ? 'desc' : 'asc',
    isTotal: false,
    ask: (more) => ask({ ...fields, ...more }),
    limit,
    cursor,
    key,
    operation,
  });
  const total =
    query.total === true ? (page.total ?? (await ask({ _fields: 'id', per_page: 1 })).total) : null;
  const rows = content && fields.context === 'view' ? await withOwnSources(page.items) : page.items;
  const { items, problems } = await toPosts(site, rows, content, extra, options.signal);
  return { ...page, items, problems, total };
}

function fieldOf(row: unknown, key: string): unknown {
  return Reflect.get(Object(row) as object, key);
}

/** The rows of a list's answer. */
export function rowsOf(data: unknown, operation: string): readonly unknown[] {
  if (Array.isArray(data)) return data;
  throw new BlogError('bad_response', {
    message: `wordpress answered ${operation} with something else than a list`,
    backend: 'wordpress',
    operation,
    details: { path: '' },
  });
}
