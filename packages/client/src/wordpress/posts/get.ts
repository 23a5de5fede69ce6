import {
  type CallOptions,
  isBlogError,
  normalizePath,
  type Post,
  type PostKind,
  type PostRef,
  type RawHtml,
} from '@blog/core';
import { parseInput, postRefSchema, toHttpUrl } from '@blog/core/backend';

import { type ApiQuery, ask } from '../../kit/api.js';
import { notFound } from '../../kit/missing.js';
import { pathBelow } from '../../kit/values.js';
import { fieldOf, parseWire } from '../../kit/wire.js';
import { editsAll } from '../api/account.js';
import type { WordPressClient } from '../api/client.js';
import { readSiteFacts } from '../blog.js';
import { toPost } from '../mapping/map.js';
import { encodeSlug, slugOf, wpIdOf } from '../mapping/values.js';
import { POST_EMBED, postFields, wpFrontSchema, wpPostSchema } from '../mapping/wire.js';
import { stepsFrom } from '../paging/steps.js';
import { withAllTerms } from './terms.js';

const operation = 'posts.get';

/** The custom fields that the caller asked for. */
type Extra = readonly string[] | undefined;

/** One call of `posts.get`. */
interface Lookup {
  client: WordPressClient;
  extra: Extra;
  options: CallOptions | undefined;
}

const kinds: readonly PostKind[] = ['post', 'page'];

/** The query that asks for whole posts. */
export function wholeQuery(context: 'edit' | 'view', extra?: Extra): ApiQuery {
  return { context, _embed: POST_EMBED, _fields: postFields(true, extra) };
}

/** Reads a row as a whole post. */
export async function toWholePost(
  client: WordPressClient,
  row: unknown,
  { operation: name, extra }: { operation: string; extra?: Extra },
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const [{ rows }, site] = await Promise.all([
    withAllTerms(client, [row], name, options),
    readSiteFacts(client, [row], options?.signal),
  ]);
  const wire = parseWire(wpPostSchema, rows[0], { backend: client.backend, operation: name });
  return toPost(wire, site, extra);
}

/**
 * The row with an id, for editing where the account may edit it; `null` where there is none that the
 * caller may see.
 */
async function readById(lookup: Lookup, kind: PostKind, id: number): Promise<unknown> {
  const { client, extra, options } = lookup;
  const account = await client.account(options?.signal);
  const contexts =
    account?.can(`edit_${kind}s`) === true ? (['edit', 'view'] as const) : (['view'] as const);
  for (const context of contexts) {
    try {
      const request = {
        operation,
        path: `/wp/v2/${kind}s/${id}`,
        query: wholeQuery(context, extra),
      };
      return (await client.send(request, options)).data;
    } catch (error) {
      if (isBlogError(error, 'not_found')) return null;
      // A post of someone else may not be edited, and can still be read.
      if (context === 'view' || !isBlogError(error, 'forbidden')) throw error;
    }
  }
  return null;
}

/** The most rows that WordPress gives at once: several posts may have one slug. */
const MOST_ROWS = 100;

/**
 * The first row that fits among those of a filter, newest first, in every state that the account may see;
 * `undefined` where none does.
 */
async function findRow(
  { client, extra, options }: Lookup,
  kind: PostKind,
  filter: ApiQuery,
  fits: (row: unknown) => boolean,
): Promise<unknown> {
  const account = await client.account(options?.signal);
  const query = {
    ...wholeQuery(editsAll(account, kind) ? 'edit' : 'view', extra),
    status: account?.can(`edit_${kind}s`) === true ? 'any' : undefined,
    ...filter,
  };
  const path = `/wp/v2/${kind}s`;
  const askRows = (more: ApiQuery) =>
    client.list({ operation, path, query: { ...query, ...more } }, options);
  for await (const { items } of stepsFrom(askRows, 0, () => MOST_ROWS, operation)) {
    const row = items.find(fits);
    if (row !== undefined) return row;
  }
  return undefined;
}

/**
 * Reads the row again for editing where it is the account's own. A list gives no sources to an account
 * that may edit only its own posts.
 */
async function forEditing(lookup: Lookup, kind: PostKind, row: unknown): Promise<unknown> {
  const account = await lookup.client.account(lookup.options?.signal);
  if (account === null || editsAll(account, kind)) return row;
  const id = fieldOf(row, 'id');
  const isOwn = String(fieldOf(row, 'author')) === account.id;
  return isOwn && typeof id === 'number' ? ((await readById(lookup, kind, id)) ?? row) : row;
}

function textField(row: unknown, name: string): string | null {
  const value = fieldOf(row, name);
  return typeof value === 'string' ? value : null;
}

async function findBySlug(lookup: Lookup, slug: string, kind: PostKind | undefined) {
  for (const each of kind === undefined ? kinds : [kind]) {
    const hasSlug = (found: unknown) => slugOf(textField(found, 'slug')) === slug;
    const row = await findRow(lookup, each, { 'slug[]': [encodeSlug(slug)] }, hasSlug);
    if (row !== undefined) return forEditing(lookup, each, row);
  }
  return null;
}

/** Reads the path of a row off its address. */
async function pathsOf({ client, options }: Lookup) {
  const { home } = await readSiteFacts(client, [], options?.signal);
  return (row: unknown) => pathBelow(toHttpUrl(textField(row, 'link')), home);
}

/**
 * The page that a site shows as its home page. Newer sites tell which it is; of older ones, the pages are
 * looked through.
 */
async function findFrontPage(lookup: Lookup): Promise<unknown> {
  const { client, options } = lookup;
  const request = {
    operation,
    path: '/',
    query: { _fields: 'show_on_front,page_on_front' },
  };
  const front = await ask(client, wpFrontSchema, request, options).catch((error: unknown) => {
    // Some sites keep the root of their API shut.
    if (isBlogError(error) && !error.retryable) return null;
    throw error;
  });
  const id = front?.page_on_front ?? null;
  if (front?.show_on_front === 'posts' || id === 0) return null;
  const pathOf = await pathsOf(lookup);
  const isFront = (row: unknown) => pathOf(row) === '/';
  const listed =
    id === null ? await findRow(lookup, 'page', { _fields: 'id,link' }, isFront) : { id };
  const include = fieldOf(listed, 'id');
  if (typeof include !== 'number') return null;
  const row = await findRow(lookup, 'page', { include }, isFront);
  return row === undefined ? null : forEditing(lookup, 'page', row);
}

/**
 * WordPress cannot look up a path. The last part of the path is taken for a slug or an id, and the
 * paths of the posts found are compared.
 */
async function findByPath(lookup: Lookup, path: string) {
  const wanted = normalizePath(path)?.replace(/\/$/, '');
  if (wanted === '') return findFrontPage(lookup);
  const last = slugOf(wanted?.slice(wanted.lastIndexOf('/') + 1) ?? '');
  if (wanted === undefined || last === null) return null;
  const pathOf = await pathsOf(lookup);
  const hasPath = (row: unknown) => pathOf(row)?.replace(/\/$/, '') === wanted;
  const withoutEnding = last.replace(/\.[a-z]+$/i, '');
  for (const kind of kinds) {
    const slugs = [...new Set([last, withoutEnding])];
    const row = await findRow(lookup, kind, { 'slug[]': slugs.map(encodeSlug) }, hasPath);
    if (row !== undefined) return forEditing(lookup, kind, row);
  }
  const id = wpIdOf(withoutEnding);
  const row = id === null ? null : await readById(lookup, 'post', id);
  return hasPath(row) ? row : null;
}

/** The row that a ref names; `null` where there is none that the caller may see. */
async function find(lookup: Lookup, ref: PostRef): Promise<unknown> {
  if (ref.slug !== undefined) return findBySlug(lookup, ref.slug, ref.kind);
  if (ref.path !== undefined) return findByPath(lookup, ref.path);
  const id = wpIdOf(ref.id);
  if (id === null) return null;
  return (await readById(lookup, 'post', id)) ?? readById(lookup, 'page', id);
}

/** See `BlogBackend`'s `posts.get`. */
export async function getPost(
  client: WordPressClient,
  given: PostRef,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const ref = parseInput<PostRef>(postRefSchema, given, operation);
  const { extra } = ref;
  const row = await find({ client, extra, options }, ref);
  if (row !== null) return toWholePost(client, row, { operation, extra }, options);
  const { backend } = client;
  throw notFound(
    { backend, operation },
    `post with ${JSON.stringify({ ...ref, extra: undefined })}`,
  );
}
