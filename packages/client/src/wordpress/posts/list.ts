import type { CallOptions, Page, Post, PostListQuery, PostSummary, RawHtml } from '@blog/core';
import {
  type Checked,
  checkPostListQuery,
  decodeCursor,
  emptyPage,
  queryKey,
} from '@blog/core/backend';

import type { ApiQuery } from '../../kit/api.js';
import type { Rows } from '../../kit/numbered.js';
import { fieldOf, parseItems } from '../../kit/wire.js';
import { type Account, editsAll } from '../api/account.js';
import type { WordPressClient } from '../api/client.js';
import { readSiteFacts } from '../blog.js';
import { toPost, toPostSummary } from '../mapping/map.js';
import { termOfId, wpIdOf } from '../mapping/values.js';
import { POST_EMBED, postFields, type WpPost, wpPostSchema } from '../mapping/wire.js';
import { readKeyset } from '../paging/keyset.js';
import { readRows } from '../paging/steps.js';
import { withAllTerms } from './terms.js';

const operation = 'posts.list';

type Query = Checked<PostListQuery>;

const statuses = {
  published: undefined,
  draft: 'draft,pending',
  scheduled: 'future',
  private: 'private',
  trashed: 'trash',
} as const;

/**
 * The instant of a filter as WordPress takes it. WordPress compares whole seconds, and leaves the
 * instant itself out, so an instant within a second is moved to the end of it.
 */
function boundOf(instant: string | undefined, seconds: number): string | undefined {
  if (instant === undefined) return undefined;
  const end = Math.ceil(Date.parse(instant) / 1000) + seconds;
  return new Date(end * 1000).toISOString().replace('.000Z', 'Z');
}

/** The filters of a query; `null` where no post can match them. */
function filtersOf(query: Query, account: Account | null): ApiQuery | null {
  const { kind = 'post', status = 'published', tagId, authorId, featured } = query;
  const term = tagId === undefined ? null : termOfId(tagId);
  // Pages are neither tagged nor featured, and WordPress ignores these filters there.
  if (tagId !== undefined && (term === null || kind === 'page')) return null;
  if (featured === true && kind === 'page') return null;
  const author = authorId === undefined ? undefined : wpIdOf(authorId);
  if (author === null) return null;
  // WordPress counts the posts of others in the total, and then leaves them out. With a filter by
  // author, it does not count them either.
  const own = status === 'published' || editsAll(account, kind) ? undefined : account?.id;
  if (own !== undefined && authorId !== undefined && own !== authorId) return null;
  return {
    status: statuses[status],
    ...(term === null ? {} : { [term.route]: term.id }),
    author: own ?? author,
    sticky: kind === 'page' ? undefined : featured,
    after: boundOf(query.publishedFrom, -1),
    before: boundOf(query.publishedBefore, 0),
  };
}

/**
 * The context to read the posts in. In `edit`, they come with their raw titles, excerpts and sources;
 * WordPress refuses it where the account may not edit each of them.
 */
function contextFor(query: Query, account: Account | null): 'edit' | 'view' {
  const { kind = 'post', status = 'published', authorId } = query;
  if (account === null) return 'view';
  const isOwn = account.id === authorId && account.can(`edit_published_${kind}s`);
  // An account that edits only its own posts lists only those in the other states.
  return isOwn || status !== 'published' || editsAll(account, kind) ? 'edit' : 'view';
}

/** Reads rows as posts, whole or as summaries. */
export async function toPosts(
  client: WordPressClient,
  rows: readonly unknown[],
  { content = false, extra }: Pick<PostListQuery, 'content' | 'extra'>,
  signal: AbortSignal | undefined,
) {
  const [site, whole] = await Promise.all([
    readSiteFacts(client, rows, signal),
    withAllTerms(client, rows, operation, { signal }),
  ]);
  const { items, problems } = parseItems<WpPost, PostSummary | Post<RawHtml>>(
    wpPostSchema,
    whole.rows,
    (wire) => (content ? toPost(wire, site, extra) : toPostSummary(wire, site, extra)),
  );
  return { items, problems: [...whole.problems, ...problems] };
}

/**
 * Reads the account's own rows once more, for editing, so that they come with their sources. It is for
 * accounts that may edit only their own posts, and costs one request.
 */
async function withOwnSources(
  rows: readonly unknown[],
  kind: string,
  account: Account | null,
  ask: (query: ApiQuery) => Promise<Rows>,
): Promise<readonly unknown[]> {
  const own = rows.filter((row) => String(fieldOf(row, 'author')) === account?.id);
  if (own.length === 0 || account?.can(`edit_published_${kind}s`) !== true) return rows;
  const include = own.map((row) => String(fieldOf(row, 'id')));
  const edited = await readRows(
    (more) => ask({ context: 'edit', include, ...more }),
    include.length,
    operation,
  );
  const byId = new Map(edited.map((row) => [fieldOf(row, 'id'), row]));
  return rows.map((row) => byId.get(fieldOf(row, 'id')) ?? row);
}

/** See `BlogBackend`'s `posts.list`. */
export async function listPosts(
  client: WordPressClient,
  given: PostListQuery,
  options?: CallOptions,
): Promise<Page<PostSummary>> {
  const query = checkPostListQuery(given, client.capabilities.posts);
  const { kind = 'post', sort = '-publishedAt', limit, cursor, content = false, extra } = query;
  const account = await client.account(options?.signal);
  const filters = filtersOf(query, account);
  const key = queryKey(operation, query);
  if (filters === null) {
    if (cursor !== undefined) decodeCursor(cursor, key, operation);
    return emptyPage(query, client.capabilities.posts);
  }
  const path = `/wp/v2/${kind}s`;
  const ask = (more: ApiQuery) =>
    client.list({ operation, path, query: { ...filters, ...more } }, options);
  const context = contextFor(query, account);
  // Asked once for all lists, beside the rows.
  client.site(options?.signal).catch(() => undefined);
  const read = (more: ApiQuery) =>
    ask({ context, _embed: POST_EMBED, _fields: postFields(content, extra), ...more });
  const page = await readKeyset({
    column: sort.endsWith('updatedAt') ? 'modified' : 'date',
    order: sort.startsWith('-') ? 'desc' : 'asc',
    isSortedById: false,
    ask: read,
    limit,
    cursor,
    key,
    operation,
  });
  const total =
    query.total === true ? (page.total ?? (await ask({ _fields: 'id', per_page: 1 })).total) : null;
  const rows =
    content && context === 'view'
      ? await withOwnSources(page.items, kind, account, read)
      : page.items;
  const { items, problems } = await toPosts(client, rows, query, options?.signal);
  return { ...page, items, problems: [...page.problems, ...problems], total };
}
