import {
  BlogError,
  type CallOptions,
  isBlogError,
  normalizePath,
  parseInput,
  type Post,
  type PostKind,
  type PostRef,
  postRefSchema,
  type RawHtml,
  toHttpUrl,
} from '@blog/core';

import { parseWire } from '../kit/wire.js';
import { pathBelow } from '../kit/values.js';
import { contextOf } from './context.js';
import { toPost } from './map.js';
import { rowsOf } from './posts.js';
import { homeOf, type WpQuery } from './root.js';
import type { Site, WpRequest } from './site.js';
import { slugOf } from './values.js';
import { wpPostSchema } from './wire.js';
import { editsAll, encodeSlug, POST_EMBED, postFields, wpIdOf } from './wire-query.js';

const operation = 'posts.get';

interface Lookup {
  site: Site;
  call: WpRequest;
  extra: readonly string[] | undefined;
}

const kindsOf = (kind: PostKind | undefined): readonly PostKind[] =>
  kind === undefined ? ['post', 'page'] : [kind];

/** What a whole post is asked for with. */
export function wholeQuery(context: string, extra: readonly string[] | undefined): WpQuery {
  return { context, _embed: POST_EMBED, _fields: postFields(true, extra) };
}

/** A row as the post that it is. */
export async function wholePost(
  site: Site,
  row: unknown,
  { operation: name, signal, extra }: WpRequest & { extra?: readonly string[] | undefined },
): Promise<Post<RawHtml>> {
  const wire = parseWire(wpPostSchema, row, { backend: 'wordpress', operation: name });
  return toPost(wire, await contextOf(site, [row], signal), extra);
}

/** The row of an id, as for editing where the account may; `null` where there is none to be seen. */
async function byId({ site, call, extra }: Lookup, kind: PostKind, id: number): Promise<unknown> {
  const account = await site.account(call.signal);
  const contexts = account?.can(`edit_${kind}s`) === true ? ['edit', 'view'] : ['view'];
  for (const context of contexts) {
    try {
      const query = wholeQuery(context, extra);
      return (await site.send(`/wp/v2/${kind}s/${id}`, { ...call, query })).data;
    } catch (error) {
      if (isBlogError(error, 'not_found')) return null;
      // Someone else's: it may still be read.
      if (context === 'view' || !isBlogError(error, 'forbidden')) throw error;
    }
  }
  return null;
}

/** The rows of slugs, newest first, in every state that the account may see. */
async function bySlugs({ site, call, extra }: Lookup, kind: PostKind, slugs: readonly string[]) {
  const account = await site.account(call.signal);
  const { data } = await site.send(`/wp/v2/${kind}s`, {
    ...call,
    query: {
      ...wholeQuery(editsAll(account, kind) ? 'edit' : 'view', extra),
      'slug[]': slugs.map(encodeSlug),
      status: account?.can(`edit_${kind}s`) === true ? 'any' : undefined,
      per_page: 100,
    },
  });
  return rowsOf(data, operation);
}

/** Whoever may edit the own posts only gets these by id, with their sources. */
async function forEditing(lookup: Lookup, kind: PostKind, row: unknown): Promise<unknown> {
  const account = await lookup.site.account(lookup.call.signal);
  if (account === null || editsAll(account, kind)) return row;
  const { id, author } = Object(row) as { id?: unknown; author?: unknown };
  const isOwn = String(author) === account.id && typeof id === 'number';
  return isOwn ? ((await byId(lookup, kind, id)) ?? row) : row;
}

function textOf(row: unknown, key: string): string | null {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, key) : null;
  return typeof value === 'string' ? value : null;
}

async function findBySlug(lookup: Lookup, slug: string, kind: PostKind | undefined) {
  for (const one of kindsOf(kind)) {
    const rows = await bySlugs(lookup, one, [slug]);
    const row = rows.find((found) => slugOf(textOf(found, 'slug') ?? '') === slug);
    if (row !== undefined) return forEditing(lookup, one, row);
  }
  return null;
}

/** WordPress has no look-up by path: what has the last part of it as its slug or id is compared. */
async function findByPath(lookup: Lookup, path: string) {
  const wanted = normalizePath(path)?.replace(/\/$/, '');
  const last = slugOf(wanted?.slice(wanted.lastIndexOf('/') + 1) ?? '');
  if (wanted === undefined || last === null) return null;
  const home = homeOf(await lookup.site.root(lookup.call.signal));
  const isThere = (row: unknown) =>
    pathBelow(toHttpUrl(textOf(row, 'link')), home)?.replace(/\/$/, '') === wanted;
  const slugs = [...new Set([last, last.replace(/\.[a-z]+$/i, '')])];
  for (const kind of kindsOf(undefined)) {
    const row = (await bySlugs(lookup, kind, slugs)).find(isThere);
    if (row !== undefined) return forEditing(lookup, kind, row);
  }
  const id = wpIdOf(last.replace(/\.[a-z]+$/i, ''));
  const row = id === null ? null : await byId(lookup, 'post', id);
  return isThere(row) ? row : null;
}

/** The row that a ref names; `null` where there is none to be seen. */
async function find(lookup: Lookup, ref: PostRef): Promise<unknown> {
  if (ref.slug !== undefined) return findBySlug(lookup, ref.slug, ref.kind);
  if (ref.path !== undefined) return findByPath(lookup, ref.path);
  const id = wpIdOf(ref.id);
  if (id === null) return null;
  return (await byId(lookup, 'post', id)) ?? byId(lookup, 'page', id);
}

/** See `BlogBackend`'s `posts.get`. */
export async function getPost(
  site: Site,
  given: unknown,
  options: CallOptions = {},
): Promise<Post<RawHtml>> {
  const ref = parseInput<PostRef>(postRefSchema, given, operation);
  const call = { ...options, operation };
  const row = await find({ site, call, extra: ref.extra }, ref);
  if (row !== null) return wholePost(site, row, { ...call, extra: ref.extra });
  throw new BlogError('not_found', {
    message: `The site has no post that this caller may see of ${JSON.stringify({ ...ref, extra: undefined })}`,
    backend: 'wordpress',
    operation,
  });
}
