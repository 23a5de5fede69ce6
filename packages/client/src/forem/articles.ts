import {
  BlogError,
  type CallOptions,
  checkPostListQuery,
  decodeCursor,
  emptyPage,
  encodeCursor,
  invalidField,
  type Page,
  parseInput,
  type Post,
  type PostListQuery,
  type PostRef,
  postRefSchema,
  type PostStatus,
  type PostSummary,
  type PostCapabilities,
  queryKey,
  type RawHtml,
} from '@blog/core';
import * as z from 'zod/mini';

import { parseItems } from '../kit/wire.js';
import type { Forem } from './api.js';
import { ask, contextOf, isForemId, notFound, unlessMissing } from './context.js';
import { toPost, toPostSummary } from './map.js';
import { windowOf } from './window.js';
import { type ForemArticle, foremArticleSchema } from './wire.js';

const listSchema = z.array(z.unknown());

/** How far a draft is looked for: a list that never ends is no author's. */
const MOST_PAGES = 50;

/** Where the articles of a state are listed; `null` where there are none in it. */
function pathFor(forem: Forem, status: PostStatus): string | null {
  const owner = encodeURIComponent(forem.owner);
  if (status === 'draft' || status === 'scheduled') return '/articles/me/unpublished?';
  if (status !== 'published') return null;
  return forem.isOrganization
    ? `/organizations/${owner}/articles?`
    : `/articles?username=${owner}&`;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A page of articles, which has one item more than asked for where there is more. */
export async function listArticles(
  forem: Forem,
  capabilities: PostCapabilities,
  given: PostListQuery,
  options?: CallOptions,
): Promise<Page<PostSummary>> {
  const operation = 'posts.list';
  const query = checkPostListQuery(given, capabilities);
  const { kind, status = 'published', content, limit, cursor, extra } = query;
  const key = queryKey(operation, query);
  const offset = cursor === undefined ? 0 : decodeCursor(cursor, key, operation);
  if (!isOffset(offset))
    throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
  if (content === true)
    throw new BlogError('unsupported', {
      message: `${operation}: Forem’s lists have no content. Ask posts.get for each article.`,
      backend: 'forem',
      operation,
    });
  if (status !== 'published' && !forem.isKeyed)
    throw new BlogError('unauthorized', {
      message: `${operation} of articles in ${status} needs the apiKey of their author.`,
      backend: 'forem',
      operation,
    });
  options?.signal?.throwIfAborted();
  const path = pathFor(forem, status);
  // An author has articles, and no pages.
  if (path === null || kind === 'page') return emptyPage(query, capabilities);
  const window = windowOf(offset, limit + 1, forem.perPageMax);
  if (window === null)
    throw invalidField(
      'limit',
      'No page of Forem’s holds that many here: ask for fewer',
      operation,
    );
  const { page, perPage, skip } = window;
  const request = { operation, path: `${path}page=${page}&per_page=${perPage}` };
  const values = (await ask(forem, listSchema, request, options)).slice(skip, skip + limit + 1);
  const { items, problems } = parseItems(foremArticleSchema, values.slice(0, limit), (wire) => {
    if (status !== 'published') checkOwner(forem, wire, operation);
    return toPostSummary(wire, contextOf(forem, status === 'published'), extra);
  });
  return {
    // What waits for its time is listed among drafts.
    items: items.filter((item) => item.status === status),
    nextCursor: values.length > limit ? encodeCursor(offset + limit, key) : null,
    prevCursor: null,
    total: null,
    problems,
  };
}

/** Whether the article is of this blog: an id finds those of everyone. */
function isOfBlog({ owner, isOrganization }: Forem, { user, organization }: ForemArticle): boolean {
  const name = isOrganization ? organization?.username : user?.username;
  return name?.toLowerCase() === owner.toLowerCase();
}

/** A key is of one user, and its lists are that user's. */
export function checkOwner(forem: Forem, wire: ForemArticle, operation: string): void {
  if (isOfBlog(forem, wire)) return;
  throw new BlogError('forbidden', {
    message: `${operation}: the apiKey is that of ${wire.user?.username ?? 'another user'}, not of ${forem.owner}.`,
    backend: 'forem',
    operation,
  });
}

/** The caller's own article that is not published: found in their list only. */
async function findDraft(
  forem: Forem,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<ForemArticle | null> {
  const perPage = forem.perPageMax;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const path = `/articles/me/unpublished?page=${page}&per_page=${perPage}`;
    const values = await ask(forem, listSchema, { operation, path }, options);
    const { items } = parseItems(foremArticleSchema, values, (wire) => wire);
    const found = items.find((item) => String(item.id) === id);
    if (found !== undefined) checkOwner(forem, found, operation);
    if (found !== undefined || values.length < perPage) return found ?? null;
  }
  return null;
}

/** An article of this blog by its id, and whether it is published. */
export async function findArticle(
  forem: Forem,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<{ wire: ForemArticle; isPublished: boolean }> {
  if (isForemId(id)) {
    const request = { operation, path: `/articles/${id}` };
    const wire = await unlessMissing(ask(forem, foremArticleSchema, request, options));
    if (wire !== null && isOfBlog(forem, wire)) return { wire, isPublished: true };
    const draft =
      wire === null && forem.isKeyed && (await findDraft(forem, id, operation, options));
    if (draft) return { wire: draft, isPublished: false };
  }
  throw notFound(operation, `article with the id "${id}"`);
}

/** The article that the ref names. */
export async function getArticle(
  forem: Forem,
  ref: PostRef,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.get';
  const parsed = parseInput<PostRef>(postRefSchema, ref, operation);
  options?.signal?.throwIfAborted();
  if (parsed.id !== undefined) {
    const { wire, isPublished } = await findArticle(forem, parsed.id, operation, options);
    return toPost(wire, contextOf(forem, isPublished), parsed.extra);
  }
  const path = parsed.path ?? `/${forem.owner}/${parsed.slug}`;
  const [, username = '', slug = ''] = /^\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  const isPlain = [username, slug].every((part) => /^[^.]/.test(part));
  if (isPlain && !('kind' in parsed && parsed.kind === 'page')) {
    const at = `/articles/${encodeURIComponent(username.toWellFormed())}/${encodeURIComponent(slug.toWellFormed())}`;
    const request = ask(forem, foremArticleSchema, { operation, path: at }, options);
    const wire = await unlessMissing(request);
    if (wire !== null && isOfBlog(forem, wire)) return toPost(wire, contextOf(forem), parsed.extra);
  }
  throw notFound(operation, `article at ${path}`);
}
