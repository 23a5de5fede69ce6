import {
  type CallOptions,
  type Checked,
  checkPostListQuery,
  emptyPage,
  isBlogError,
  normalizePath,
  type Page,
  parseInput,
  type Post,
  type PostKind,
  type PostListQuery,
  type PostRef,
  postRefSchema,
  type PostCapabilities,
  queryKey,
  type RawHtml,
} from '@blog/core';

import { instantOf } from '../kit/values.js';
import { parseItems, parseWire } from '../kit/wire.js';
import { at, itemIn, listIn, notFound } from './answer.js';
import type { Connection } from './connection.js';
import { byDate, cursorsOf, cut } from './cursors.js';
import { toPost, toPostSummary } from './map.js';
import { ghostId, nqlAnd, nqlBehind, nqlDate, type SortKey } from './nql.js';
import { endpoints, fieldQuery } from './post-fields.js';
import { filterOf, statusOf } from './post-filter.js';
import { ghostPostSchema } from './wire.js';

/** The place of a post in an order; `null` where it does not tell its date or id. */
function placeOf(raw: unknown, fields: readonly string[]): SortKey | null {
  const id = at(raw, 'id');
  const date = fields.map((field) => at(raw, field)).find((value) => typeof value === 'string');
  const instant = typeof date === 'string' ? instantOf(date) : null;
  return typeof id === 'string' && ghostId.test(id) && instant !== null
    ? { at: nqlDate(instant), id }
    : null;
}

const isBefore = (one: SortKey, other: SortKey) =>
  one.at < other.at || (one.at === other.at && one.id < other.id);

/** `posts.list` and `posts.get`, of the Content API or, for an administrator, the Admin API. */
export function createPostReads(connection: Connection, capabilities: PostCapabilities) {
  const { isAdmin, site } = connection;
  const ask = isAdmin ? connection.admin : connection.content;

  async function rowsOf(
    query: Checked<PostListQuery>,
    more: Record<string, string | number | undefined>,
    options: CallOptions | undefined,
  ) {
    const path = endpoints[query.kind ?? 'post'];
    return ask({ path, operation: 'posts.list', query: more, options });
  }

  async function totalOf(query: Checked<PostListQuery>, filter: string, options?: CallOptions) {
    const answer = await rowsOf(query, { filter, fields: 'id', limit: 1 }, options);
    const total = at(at(at(answer, 'meta'), 'pagination'), 'total');
    return typeof total === 'number' ? total : null;
  }

  async function list(given: PostListQuery, options?: CallOptions): Promise<Page<Post<RawHtml>>> {
    options?.signal?.throwIfAborted();
    const operation = 'posts.list';
    const query = checkPostListQuery(given, capabilities);
    const { kind = 'post', sort = '-publishedAt', limit, content = false, extra = [] } = query;
    const cursors = cursorsOf(byDate, queryKey(operation, query), operation);
    const start = cursors.read(query.cursor);
    const filter = filterOf(query, isAdmin);
    if (filter === null) return emptyPage(query, capabilities);

    const isDown = sort.startsWith('-') !== (start?.isBack === true);
    const direction = isDown ? 'desc' : 'asc';
    const key = sort.endsWith('updatedAt') ? 'updated_at' : 'published_at';
    const ways =
      // Of drafts some have no date: those stand by the one of their making.
      key === 'published_at' && statusOf(query) === 'draft'
        ? [
            { field: key, filter: nqlAnd([filter, `${key}:-null`]) },
            { field: 'created_at', filter: nqlAnd([filter, `${key}:null`]) },
          ]
        : [{ field: key, filter }];
    const [total, ...answers] = await Promise.all([
      query.total === true ? totalOf(query, filter, options) : null,
      ...ways.map((way) =>
        rowsOf(
          query,
          {
            ...fieldQuery({ isAdmin, content, extra }),
            filter: nqlAnd([way.filter, start && nqlBehind(way.field, start.place, direction)]),
            order: `${way.field} ${direction}, id ${direction}`,
            limit: limit + 1,
            // It need not count what nobody asked for; Ghost 5 does not know the word.
            ...(isAdmin ? {} : { skipPagination: 'true' }),
          },
          options,
        ),
      ),
    ]);
    const found = answers.flatMap((answer) => listIn(answer, endpoints[kind], operation));
    const fields = key === 'updated_at' ? [key] : [key, 'created_at'];
    const place = (row: unknown) => placeOf(row, fields);
    const rows =
      ways.length === 1
        ? found
        : found.toSorted((left, right) => {
            const [one, other] = [place(left), place(right)];
            if (one === null || other === null) return 0;
            return isBefore(one, other) === isDown ? 1 : -1;
          });
    const page = cut(rows, limit, start, (row, way) => {
      const here = place(row);
      return here === null ? null : cursors.write(here, way);
    });
    const map = content ? toPost : toPostSummary;
    const context = { kind, home: site, isEditable: isAdmin };
    const { items, problems } = parseItems(ghostPostSchema, page.rows, (wire) =>
      map(wire, context, extra),
    );
    const { nextCursor, prevCursor } = page;
    return { items: items as Post<RawHtml>[], nextCursor, prevCursor, total, problems };
  }

  async function read(
    kind: PostKind,
    path: string,
    extra: readonly string[],
    options?: CallOptions,
  ): Promise<Post<RawHtml>> {
    const operation = 'posts.get';
    const answer = await ask({
      path: `${endpoints[kind]}/${path}`,
      operation,
      query: fieldQuery({ isAdmin, content: true, extra }),
      options,
    });
    const origin = { backend: 'ghost', operation };
    const wire = parseWire(ghostPostSchema, itemIn(answer, endpoints[kind], operation), origin);
    return toPost(wire, { kind, home: site, isEditable: isAdmin }, extra);
  }

  async function get(given: PostRef, options?: CallOptions): Promise<Post<RawHtml>> {
    options?.signal?.throwIfAborted();
    const ref: PostRef = parseInput(postRefSchema, given, 'posts.get');
    const { extra = [] } = ref;
    const kinds: PostKind[] =
      'kind' in ref && ref.kind !== undefined ? [ref.kind] : ['post', 'page'];
    const wanted = ref.path === undefined ? null : normalizePath(ref.path);
    for (const path of placesOf(ref, wanted)) {
      for (const kind of kinds) {
        try {
          const post = await read(kind, path, extra, options);
          if (wanted === null || bare(post.path) === bare(wanted)) return post;
        } catch (error) {
          if (!isBlogError(error, 'not_found')) throw error;
        }
      }
    }
    throw notFound(`post with ${JSON.stringify(ref)}`, 'posts.get');
  }

  return { list, get };
}

/** Ghost sends who leaves out the slash at the end to the address with it. */
const bare = (path: string | null) => path?.replace(/\/$/, '') ?? null;

/** Where below its endpoint a post is; nowhere, where there cannot be one. */
function placesOf({ id, slug, path }: PostRef, wanted: string | null): string[] {
  if (id !== undefined) return ghostId.test(id) ? [id] : [];
  // However permalinks are set, the slug is the last part.
  const name = path === undefined ? slug : lastPart(wanted);
  // These are steps of a path, even when encoded.
  if (name === undefined || /^\.{0,2}$/.test(name)) return [];
  return [`slug/${encodeURIComponent(name.toWellFormed())}`];
}

function lastPart(path: string | null): string | undefined {
  const part = path?.split('/').findLast((one) => one !== '');
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
