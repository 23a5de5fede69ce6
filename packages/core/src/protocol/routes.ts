import type { Operation } from '../backend/operations.js';

/** An HTTP method of the Blog API. */
export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The ids that a path may have: `:id` of an item, and `:part` of something that belongs to it. */
export type RouteId = 'id' | 'part';

/** The ids of a path, by their names. */
export type RouteIds = { readonly [N in RouteId]?: string | undefined };

/** The method and path of an operation in the Blog API. {@link fillRoute} fills in the ids of the path. */
export interface Route {
  /** The HTTP method. */
  readonly method: RouteMethod;
  /** The path below the address of the API, with `:id` and `:part` in place of ids. */
  readonly path: string;
}

/**
 * The names of the ids in a route's path, in their order.
 *
 * @example
 * ```ts
 * import { idsOfRoute, routes } from '@blog/core/backend';
 *
 * idsOfRoute(routes['posts.get']); // ['id']
 * ```
 */
export function idsOfRoute({ path }: Route): RouteId[] {
  return [...path.matchAll(/:(id|part)/g)].map((match) => match[1] as RouteId);
}

/**
 * The path of a route with its ids in it, percent-encoded.
 *
 * @example
 * ```ts
 * import { fillRoute, routes } from '@blog/core/backend';
 *
 * fillRoute(routes['posts.get'], { id: 'a/b' }); // '/v1/posts/a%2Fb'
 * ```
 */
export function fillRoute({ path }: Route, ids: RouteIds): string {
  return path.replace(/:(id|part)/g, (_, name: RouteId) =>
    encodeURIComponent((ids[name] ?? '').toWellFormed()),
  );
}

/**
 * The Blog API: every operation of the contract as a request. Both the handler and the backend `http` read
 * this table. It is not a column of `operationTable`, because every browser loads that table, also for
 * other backends. An operation in {@link lookupRoutes} has a second route, which names its item by slug or
 * path in place of an id.
 */
export const routes = {
  'blog.get': { method: 'GET', path: '/v1/blog' },
  'posts.list': { method: 'GET', path: '/v1/posts' },
  'posts.get': { method: 'GET', path: '/v1/posts/:id' },
  'posts.create': { method: 'POST', path: '/v1/posts' },
  'posts.update': { method: 'PATCH', path: '/v1/posts/:id' },
  'posts.delete': { method: 'DELETE', path: '/v1/posts/:id' },
  'comments.list': { method: 'GET', path: '/v1/comments' },
  'comments.thread': { method: 'GET', path: '/v1/thread' },
  'comments.get': { method: 'GET', path: '/v1/comments/:id' },
  'comments.create': { method: 'POST', path: '/v1/comments' },
  'comments.update': { method: 'PATCH', path: '/v1/comments/:id' },
  'comments.setStatus': { method: 'PUT', path: '/v1/comments/:id/status' },
  'comments.delete': { method: 'DELETE', path: '/v1/comments/:id' },
  'comments.counts': { method: 'GET', path: '/v1/comment-counts' },
  'authors.list': { method: 'GET', path: '/v1/authors' },
  'authors.get': { method: 'GET', path: '/v1/authors/:id' },
  'tags.list': { method: 'GET', path: '/v1/tags' },
  'tags.get': { method: 'GET', path: '/v1/tags/:id' },
  'archive.months': { method: 'GET', path: '/v1/archive/months' },
  'search.posts': { method: 'GET', path: '/v1/search/posts' },
  'importer.write': { method: 'POST', path: '/v1/import' },
  'importer.finish': { method: 'POST', path: '/v1/import/finish' },
} as const satisfies Record<Operation, Route>;

/** The routes that name an item by slug or path. */
export const lookupRoutes = {
  'posts.get': { method: 'GET', path: '/v1/lookup/post' },
  'authors.get': { method: 'GET', path: '/v1/lookup/author' },
  'tags.get': { method: 'GET', path: '/v1/lookup/tag' },
} as const satisfies { readonly [O in Operation]?: Route };

/** The path of the discovery, which says what the server can do for this caller. */
export const DISCOVERY_PATH = '/v1';

/** The path of the OpenAPI document. */
export const OPENAPI_PATH = '/v1/openapi.json';

/** The header with the idempotency key of a create (draft-ietf-httpapi-idempotency-key-header). */
export const IDEMPOTENCY_HEADER = 'idempotency-key';

/**
 * The header with the receipts of pending comments, joined by commas. Receipts travel in a header and not
 * in the query, so that logs and shared caches do not keep them.
 */
export const RECEIPTS_HEADER = 'blog-receipts';

/** The header with the revision of a write: `If-Match: "<revision>"`, or `If-Match: *`. */
export const REVISION_HEADER = 'if-match';

/**
 * A revision as the value of `If-Match`. It is percent-encoded, because a revision may be any text.
 *
 * @example
 * ```ts
 * import { formatRevision } from '@blog/core/backend';
 *
 * formatRevision('5'); // '"5"'
 * ```
 */
export function formatRevision(revision: string): string {
  if (revision === '*') return '*';
  return `"${encodeURIComponent(revision.toWellFormed()).replaceAll('~', '%7E')}"`;
}

/**
 * The revision in an `If-Match`; `null` if there is none. In the entity tag of a post
 * (`"<revision>~<rest>"`) it is the part before the tilde.
 *
 * @example
 * ```ts
 * import { parseRevision } from '@blog/core/backend';
 *
 * parseRevision('"5"'); // '5'
 * parseRevision('5'); // null
 * ```
 */
export function parseRevision(header: string | null): string | null {
  if (header === null) return null;
  if (header.trim() === '*') return '*';
  const tag = /^\s*(?:W\/)?"([^"]*)"\s*$/.exec(header)?.[1];
  if (tag === undefined) return null;
  try {
    return decodeURIComponent(tag.split('~', 1)[0] ?? '');
  } catch {
    return null;
  }
}
