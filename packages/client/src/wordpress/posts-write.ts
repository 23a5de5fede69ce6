import {
  BlogError,
  checkPostInput,
  checkPostPatch,
  checkRevision,
  type CreateOptions,
  invalidField,
  isBlogError,
  type Post,
  type PostKind,
  type PostPatch,
  type RawHtml,
  type WriteOptions,
} from '@blog/core';
import * as z from 'zod/mini';

import { parseWire } from '../kit/wire.js';
import { instantOf } from '../kit/values.js';
import { getPost, wholePost, wholeQuery } from './post-get.js';
import { bodyOf, checkDate, checkExtra, checkKind, checkSlug } from './post-input.js';
import type { Site, View, WpRequest } from './site.js';
import { termsOf } from './terms.js';
import { type WpTerm, wpTermSchema } from './wire.js';
import { orNull } from '../kit/loose.js';
import { wpIdOf } from './wire-query.js';

/** What a write needs to know of the post that stands there. */
interface Current {
  kind: PostKind;
  terms: WpTerm[];
  publishedAt: string | null;
}

const currentSchema = z.object({
  date_gmt: z.nullish(z.string()),
  _embedded: orNull(
    z.object({ 'wp:term': orNull(z.array(orNull(z.array(orNull(wpTermSchema))))) }),
  ),
});

const query = wholeQuery('edit', undefined);

function absent(id: string, operation: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `The site has no post with the id "${id}" that this caller may see`,
    backend: 'wordpress',
    operation,
  });
}

/** Tries posts, then pages: an id does not tell, and nothing is done where it is not found. */
async function onEither<T>(
  id: string,
  operation: string,
  run: (kind: PostKind, id: number) => Promise<T>,
) {
  const known = wpIdOf(id);
  if (known === null) throw absent(id, operation);
  try {
    return await run('post', known);
  } catch (error) {
    if (!isBlogError(error, 'not_found')) throw error;
    return run('page', known);
  }
}

/** What a caller may not see does not exist for it, whatever it wanted to do to it. */
async function ifSeen<T>(site: Site, id: string, call: WpRequest, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isBlogError(error, 'forbidden') && wpIdOf(id) !== null) await getPost(site, { id }, call);
    throw error;
  }
}

async function readCurrent(site: Site, id: string, call: WpRequest): Promise<Current> {
  return onEither(id, call.operation, async (kind, known) => {
    const { data } = await site.send(`/wp/v2/${kind}s/${known}`, {
      ...call,
      query: {
        context: 'edit',
        _embed: 'wp:term',
        _fields: 'id,date_gmt,_links.wp:term,_embedded',
      },
    });
    const wire = parseWire(currentSchema, data, {
      backend: 'wordpress',
      operation: call.operation,
    });
    const terms = (wire._embedded?.['wp:term'] ?? []).flatMap((group) => group ?? []);
    return {
      kind,
      terms: terms.filter((term) => term !== null && term !== undefined),
      publishedAt: instantOf(wire.date_gmt),
    };
  });
}

/** Puts a post into the trash, as it stands. */
async function trash(site: Site, kind: PostKind, id: number, call: WpRequest) {
  try {
    const { data } = await site.send(`/wp/v2/${kind}s/${id}`, { ...call, method: 'DELETE', query });
    return await wholePost(site, data, call);
  } catch (error) {
    // It is there already, or it is not there at all.
    if (isBlogError(error, 'not_found')) return getPost(site, { id: String(id) }, call);
    throw error;
  }
}

/** For good. */
function remove(site: Site, kind: PostKind, id: number, call: WpRequest) {
  return site.send(`/wp/v2/${kind}s/${id}`, { ...call, method: 'DELETE', query: { force: true } });
}

/** See `BlogBackend`'s `posts.create`. */
export async function createPost(
  site: View,
  given: unknown,
  { signal, init }: CreateOptions = {},
): Promise<Post<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'posts.create' };
  const { operation } = call;
  const input = checkPostInput(given, site.capabilities.posts);
  const { kind = 'post', status = 'draft', slug, extra } = input;
  checkKind(kind, input, operation);
  checkDate(input, operation);
  if (status === 'scheduled' && typeof input.publishedAt !== 'string')
    throw invalidField('publishedAt', 'A scheduled post needs its date', operation);
  const body = bodyOf({ ...input, status: status === 'trashed' ? 'draft' : status }, operation);
  await checkSlug(site, kind, slug, undefined, call);
  await checkExtra(site, kind, extra, call);
  const terms = await termsOf(site, input.tags ?? [], [], call);
  const { data } = await site.send(`/wp/v2/${kind}s`, {
    ...call,
    method: 'POST',
    query,
    json: {
      ...body,
      ...(kind === 'post' ? { tags: terms.tags } : {}),
      // Without any it gets the site's own for such posts, now and not at its first change.
      ...(terms.categories.length > 0 ? { categories: terms.categories } : {}),
    },
  });
  const post = await wholePost(site, data, call);
  if (status !== 'trashed') return post;
  try {
    return await trash(site, kind, Number(post.id), call);
  } catch (error) {
    // A create that failed leaves nothing; whoever gave up is waited for no longer.
    await remove(site, kind, Number(post.id), { ...call, signal: undefined }).catch(
      () => undefined,
    );
    throw error;
  }
}

/** What a patch changes, but for the status `trashed`. */
async function change(site: Site, id: string, patch: PostPatch, call: WpRequest) {
  const { operation } = call;
  const { status, publishedAt, slug, tags, featured, extra } = patch;
  const isUndated = status === 'scheduled' && publishedAt === undefined;
  const needed = [slug, tags, featured, extra].some((value) => value !== undefined) || isUndated;
  const current = needed ? await readCurrent(site, id, call) : null;
  if (current !== null) {
    checkKind(current.kind, patch, operation);
    if (isUndated && Date.parse(current.publishedAt ?? '') <= Date.now())
      throw invalidField('publishedAt', 'A scheduled post needs a date to come', operation);
    await checkSlug(site, current.kind, slug, wpIdOf(id) ?? undefined, call);
    await checkExtra(site, current.kind, extra, call);
  }
  const terms = tags === undefined ? {} : await termsOf(site, tags, current?.terms ?? [], call);
  const json = { ...bodyOf(patch, operation), ...terms };
  return onEither(id, operation, async (kind, known) => {
    if (current !== null && kind !== current.kind) throw absent(id, operation);
    const route = `/wp/v2/${kind}s/${known}`;
    const { data } = await site.send(route, { ...call, method: 'POST', query, json });
    const post = await wholePost(site, data, call);
    if (status !== 'published' || post.status !== 'scheduled') return post;
    // Its date is to come: published before its time, a post is published now.
    const now = { status: 'publish', date_gmt: new Date().toISOString().slice(0, 19) };
    const again = await site.send(route, { ...call, method: 'POST', query, json: now });
    return wholePost(site, again.data, call);
  });
}

/** See `BlogBackend`'s `posts.update`. */
export async function updatePost(
  site: View,
  id: string,
  given: unknown,
  { signal, init, revision }: WriteOptions = {},
): Promise<Post<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'posts.update' };
  checkRevision('none', revision, null, call.operation);
  const patch = checkPostPatch(given, site.capabilities.posts);
  checkDate(patch, call.operation);
  const { status, ...rest } = patch;
  const isTrashed = status === 'trashed';
  const fields = isTrashed ? rest : patch;
  const isEmpty = Object.values(fields).every((value) => value === undefined);
  const post = isEmpty ? null : await ifSeen(site, id, call, change(site, id, fields, call));
  if (isTrashed) {
    const kind = post?.kind ?? (await ifSeen(site, id, call, readCurrent(site, id, call))).kind;
    return ifSeen(site, id, call, trash(site, kind, wpIdOf(id) ?? 0, call));
  }
  if (post !== null) return post;
  return getPost(site, { id }, call);
}

/** See `BlogBackend`'s `posts.delete`. */
export async function deletePost(
  site: Site,
  id: string,
  { signal, init, revision }: WriteOptions = {},
): Promise<void> {
  const call: WpRequest = { signal, init, operation: 'posts.delete' };
  checkRevision('none', revision, null, call.operation);
  const either = onEither(id, call.operation, (kind, known) => remove(site, kind, known, call));
  await ifSeen(site, id, call, either);
}
