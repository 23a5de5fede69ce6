import {
  type CallOptions,
  type CreateOptions,
  isBlogError,
  type Post,
  type PostInput,
  type PostKind,
  type PostPatch,
  type RawHtml,
  type WriteOptions,
} from '@blog/core';
import { checkPostInput, checkPostPatch, checkRevision, invalidField } from '@blog/core/backend';

import type { WordPressClient } from '../api/client.js';
import { wpIdOf } from '../mapping/values.js';
import { termsOfNames } from '../names/write.js';
import { getPost, toWholePost, wholeQuery } from './get.js';
import { bodyOf, checkDate, checkExtra, checkKind, checkSlug } from './input.js';
import {
  hideUnseen,
  notFoundPost,
  readStored,
  routeOf,
  type StoredPost,
  tryBothKinds,
} from './stored.js';

const query = wholeQuery('edit');

/** Sends a write, and reads the post that it gives. */
async function sendPost(
  client: WordPressClient,
  request: { operation: string; path: string; method: 'POST' | 'DELETE'; json?: unknown },
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const { data } = await client.send({ ...request, query }, options);
  return toWholePost(client, data, request, options);
}

/** Puts a post into the trash, as it stands. */
async function trash(
  client: WordPressClient,
  kind: PostKind,
  id: number,
  operation: string,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  try {
    const path = routeOf(kind, id);
    return await sendPost(client, { operation, path, method: 'DELETE' }, options);
  } catch (error) {
    // `not_found` also means that the post is in the trash already.
    if (isBlogError(error, 'not_found')) return getPost(client, { id: String(id) }, options);
    throw error;
  }
}

/** Deletes a post for good. */
async function remove(
  client: WordPressClient,
  kind: PostKind,
  id: number,
  operation: string,
  options?: CallOptions,
): Promise<void> {
  const path = routeOf(kind, id);
  await client.send({ operation, path, method: 'DELETE', query: { force: true } }, options);
}

/** See `BlogBackend`'s `posts.create`. */
export async function createPost(
  client: WordPressClient,
  given: PostInput,
  options?: CreateOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.create';
  const input = checkPostInput(given, client.capabilities.posts);
  const { kind = 'post', status = 'draft' } = input;
  checkKind(kind, input, operation);
  checkDate(input, operation);
  if (status === 'scheduled' && typeof input.publishedAt !== 'string')
    throw invalidField('publishedAt', 'A scheduled post needs its date', operation);
  const body = bodyOf({ ...input, status: status === 'trashed' ? 'draft' : status }, operation);
  await checkSlug(client, { kind }, input.slug, operation, options);
  await checkExtra(client, { kind }, input.extra, operation, options);
  const terms = await termsOfNames(client, input.tags ?? [], [], operation, options);
  const json = {
    ...body,
    ...(kind === 'post' ? { tags: terms.tags } : {}),
    // A post without a category gets the site's default one, now and not at its first change.
    ...(terms.categories.length > 0 ? { categories: terms.categories } : {}),
  };
  const post = await sendPost(
    client,
    { operation, path: `/wp/v2/${kind}s`, method: 'POST', json },
    options,
  );
  if (status !== 'trashed') return post;
  const id = Number(post.id);
  try {
    return await trash(client, kind, id, operation, options);
  } catch (error) {
    // A create that fails leaves no post behind, not even where the caller has given up.
    await remove(client, kind, id, operation, { init: options?.init }).catch(() => undefined);
    throw error;
  }
}

/** Refuses a patch that the stored post cannot take. */
async function checkPatch(
  client: WordPressClient,
  id: string,
  stored: StoredPost,
  patch: PostPatch,
  options?: CallOptions,
): Promise<void> {
  const operation = 'posts.update';
  checkKind(stored.kind, patch, operation);
  const isUndated = patch.status === 'scheduled' && patch.publishedAt === undefined;
  if (isUndated && Date.parse(stored.publishedAt ?? '') <= Date.now())
    throw invalidField('publishedAt', 'A scheduled post needs a date to come', operation);
  const post = { kind: stored.kind, id: wpIdOf(id) ?? undefined };
  await checkSlug(client, post, patch.slug, operation, options);
  await checkExtra(client, post, patch.extra, operation, options);
}

/** Writes a patch, whose status is not `trashed`. */
async function change(
  client: WordPressClient,
  id: string,
  patch: PostPatch,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.update';
  const { status, publishedAt, slug, tags, featured, extra } = patch;
  const isUndated = status === 'scheduled' && publishedAt === undefined;
  const isStoredNeeded =
    isUndated || [slug, tags, featured, extra].some((value) => value !== undefined);
  const stored = isStoredNeeded ? await readStored(client, id, operation, options) : null;
  if (stored !== null) await checkPatch(client, id, stored, patch, options);
  const terms =
    tags === undefined
      ? {}
      : await termsOfNames(client, tags, stored?.terms ?? [], operation, options);
  const json = { ...bodyOf(patch, operation), ...terms };
  return tryBothKinds(id, operation, async (kind, known) => {
    if (stored !== null && kind !== stored.kind) throw notFoundPost(id, operation);
    const request = { operation, path: routeOf(kind, known), method: 'POST' } as const;
    const post = await sendPost(client, { ...request, json }, options);
    if (status !== 'published' || post.status !== 'scheduled') return post;
    // The stored date is to come, so WordPress scheduled the post: it is published now instead.
    const now = { status: 'publish', date_gmt: new Date().toISOString().slice(0, 19) };
    return sendPost(client, { ...request, json: now }, options);
  });
}

/** See `BlogBackend`'s `posts.update`. */
export async function updatePost(
  client: WordPressClient,
  id: string,
  given: PostPatch,
  options?: WriteOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.update';
  checkRevision('none', options?.revision, null, operation);
  const patch = checkPostPatch(given, client.capabilities.posts);
  checkDate(patch, operation);
  const { status, ...rest } = patch;
  const isTrashed = status === 'trashed';
  const fields = isTrashed ? rest : patch;
  const seen = <T>(write: Promise<T>) => hideUnseen(client, id, write, options);
  const isEmpty = Object.values(fields).every((value) => value === undefined);
  const post = isEmpty ? null : await seen(change(client, id, fields, options));
  if (isTrashed) {
    const { kind } = post ?? (await seen(readStored(client, id, operation, options)));
    return seen(trash(client, kind, wpIdOf(id) ?? 0, operation, options));
  }
  return post ?? getPost(client, { id }, options);
}

/** See `BlogBackend`'s `posts.delete`. */
export async function deletePost(
  client: WordPressClient,
  id: string,
  options?: WriteOptions,
): Promise<void> {
  const operation = 'posts.delete';
  checkRevision('none', options?.revision, null, operation);
  const removed = tryBothKinds(id, operation, (kind, known) =>
    remove(client, kind, known, operation, options),
  );
  await hideUnseen(client, id, removed, options);
}
