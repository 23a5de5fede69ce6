import { BlogError, type CallOptions, type Post, type PostRef, type RawHtml } from '@blog/core';
import { parseInput, postRefSchema } from '@blog/core/backend';
import * as z from 'zod/mini';

import { throwIfAborted } from '../../kit/abort.js';
import { ask } from '../../kit/api.js';
import { notFound, unlessMissing } from '../../kit/missing.js';
import { parseItems } from '../../kit/wire.js';
import type { ForemClient } from '../api/client.js';
import { contextOf, toPost } from '../mapping/map.js';
import { isForemId } from '../mapping/values.js';
import { type ForemArticle, foremArticleSchema } from '../mapping/wire.js';

/** The pages that are searched for a draft: no author's list is longer. */
const MOST_PAGES = 50;

/** Whether the article is of this blog: an id finds those of everyone. */
function isOfBlog(
  { owner, isOrganization }: ForemClient,
  { user, organization }: ForemArticle,
): boolean {
  const name = isOrganization ? organization?.username : user?.username;
  return name?.toLowerCase() === owner.toLowerCase();
}

/** Refuses another user's article: a key belongs to one user, and its lists are that user's. */
export function checkOwner(client: ForemClient, wire: ForemArticle, operation: string): void {
  if (isOfBlog(client, wire)) return;
  throw new BlogError('forbidden', {
    message: `${operation}: the apiKey is that of ${wire.user?.username ?? 'another user'}, not of ${client.owner}.`,
    backend: 'forem',
    operation,
  });
}

/** The caller's own article that is not published: only their list has it. */
async function findDraft(
  client: ForemClient,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<ForemArticle | null> {
  const perPage = client.perPageMax;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = { page, per_page: perPage };
    const request = { operation, path: '/articles/me/unpublished', query };
    const values = await ask(client, z.array(z.unknown()), request, options);
    const { items } = parseItems(foremArticleSchema, values, (wire) => wire);
    const found = items.find((item) => String(item.id) === id);
    if (found !== undefined) checkOwner(client, found, operation);
    // Short pages are not the last: a Forem may cap them.
    if (found !== undefined || values.length === 0) return found ?? null;
  }
  return null;
}

/** An article of this blog by its id, and whether it is published. */
export async function findArticle(
  client: ForemClient,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<{ wire: ForemArticle; isPublished: boolean }> {
  if (isForemId(id)) {
    const request = { operation, path: `/articles/${id}` };
    const wire = await unlessMissing(ask(client, foremArticleSchema, request, options));
    if (wire !== null && isOfBlog(client, wire)) return { wire, isPublished: true };
    const mayHaveDrafts = wire === null && client.apiKey !== undefined;
    const draft = mayHaveDrafts ? await findDraft(client, id, operation, options) : null;
    if (draft !== null) return { wire: draft, isPublished: false };
  }
  throw notFound({ backend: 'forem', operation }, `article with the id "${id}"`);
}

/** The path of an article's request; `null` where its address can be none. */
function requestPath(path: string): string | null {
  const [, username = '', slug = ''] = /^\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  const parts = [username, slug];
  if (!parts.every((part) => /^[^.]/.test(part))) return null;
  return `/articles/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')}`;
}

/** `posts.get`. */
export async function getPost(
  client: ForemClient,
  given: PostRef,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.get';
  const ref = parseInput<PostRef>(postRefSchema, given, operation);
  throwIfAborted(options?.signal);
  if (ref.id !== undefined) {
    const { wire, isPublished } = await findArticle(client, ref.id, operation, options);
    return toPost(wire, contextOf(client, isPublished), ref.extra);
  }
  const address = ref.path ?? `/${client.owner}/${ref.slug}`;
  const path = 'kind' in ref && ref.kind === 'page' ? null : requestPath(address);
  if (path !== null) {
    const wire = await unlessMissing(ask(client, foremArticleSchema, { operation, path }, options));
    if (wire !== null && isOfBlog(client, wire)) return toPost(wire, contextOf(client), ref.extra);
  }
  throw notFound({ backend: 'forem', operation }, `article at ${address}`);
}
