import {
  ANY_REVISION,
  BlogError,
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

import { throwIfAborted } from '../../kit/abort.js';
import { soleAuthorOf } from '../api/account.js';
import type { GhostClient } from '../api/client.js';
import { endpoints } from '../mapping/wire.js';
import { tagIdsByName } from '../names/write.js';
import { bodyOf, checkFields, checkSlug, checkAuthorRights, withDate } from './input.js';
import { readStored, type StoredPost, toOnePost, waitForNextSecond } from './stored.js';

/** A change that does not depend on a revision is tried this often where other changes come first. */
const MAX_TRIES = 5;

/** Sends a write, and reads the post that it gives. */
async function sendPost(
  client: GhostClient,
  request: { operation: string; path: string; method: 'POST' | 'PUT' },
  kind: PostKind,
  body: Record<string, unknown>,
  options: CallOptions,
): Promise<Post<RawHtml>> {
  const query = { source: 'html', formats: 'html', include: 'tags,authors' };
  const json = { [endpoints[kind]]: [body] };
  const { data } = await client.admin.send({ ...request, query, json }, options);
  const { operation } = request;
  return toOnePost(client, data, kind, { operation, signal: options?.signal });
}

/** See `BlogBackend`'s `posts.create`. */
export async function createPost(
  client: GhostClient,
  given: PostInput,
  options: CreateOptions = {},
): Promise<Post<RawHtml>> {
  throwIfAborted(options.signal);
  const operation = 'posts.create';
  const checked = checkPostInput(given, client.capabilities.posts);
  if (options.idempotencyKey !== undefined)
    throw invalidField('idempotencyKey', 'Ghost does not find out a repeated create', operation);
  checkFields(checked, operation);
  const access = await checkAuthorRights(client, checked, operation, options);
  const input = withDate({ ...checked, access }, null, operation);
  const tagIds = await tagIdsByName(client, input.tags, operation, options);
  const body = bodyOf(input, tagIds, [], operation);
  await checkSlug(client, input.slug, operation, options);
  const { kind = 'post' } = input;
  const request = { operation, path: `/${endpoints[kind]}`, method: 'POST' } as const;
  try {
    return await sendPost(client, request, kind, body, options);
  } catch (error) {
    if (!isBlogError(error, 'forbidden') || input.authorIds !== undefined) throw error;
    // An author writes only under the own name, and has to give it.
    const author = soleAuthorOf(await client.account(options.signal));
    if (author === null) throw error;
    return sendPost(client, request, kind, { ...body, authors: [{ id: author }] }, options);
  }
}

/** Writes a patch on top of the stored post. */
async function change(
  client: GhostClient,
  id: string,
  stored: StoredPost,
  patch: PostPatch,
  tagIds: ReadonlyMap<string, string>,
  options: WriteOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.update';
  const { kind, revision } = stored;
  const body = bodyOf(patch, tagIds, stored.internalTagIds, operation);
  if (patch.slug !== stored.slug) await checkSlug(client, patch.slug, operation, options);
  await waitForNextSecond(client, revision, options.signal);
  const request = { operation, path: `/${endpoints[kind]}/${id}`, method: 'PUT' } as const;
  // By this date Ghost finds out whether another change came first.
  return sendPost(client, request, kind, { ...body, updated_at: revision }, options);
}

/** See `BlogBackend`'s `posts.update`. */
export async function updatePost(
  client: GhostClient,
  id: string,
  given: PostPatch,
  options: WriteOptions = {},
): Promise<Post<RawHtml>> {
  throwIfAborted(options.signal);
  const operation = 'posts.update';
  const { concurrency } = client.capabilities.posts;
  const patch = checkPostPatch(given, client.capabilities.posts);
  checkFields(patch, operation);
  if (options.revision === undefined) checkRevision(concurrency, undefined, null, operation);
  if (patch.authorIds !== undefined)
    await checkAuthorRights(client, { authorIds: patch.authorIds }, operation, options);
  let tagIds: ReadonlyMap<string, string> | null = null;
  for (let tries = 1; ; tries += 1) {
    const stored = await readStored(client, id, operation, options);
    checkRevision(concurrency, options.revision, stored.revision, operation);
    const dated = withDate(patch, stored, operation);
    tagIds ??= await tagIdsByName(client, patch.tags, operation, options);
    try {
      return await change(client, id, stored, dated, tagIds, options);
    } catch (error) {
      if (!isBlogError(error, 'conflict') || error.details.reason !== 'stale') throw error;
      if (options.revision === ANY_REVISION && tries < MAX_TRIES) continue;
      const { revision } = await readStored(client, id, operation, options);
      throw new BlogError('conflict', {
        message: error.message,
        backend: client.backend,
        operation,
        details: { reason: 'stale', revision },
        cause: error,
      });
    }
  }
}

/** See `BlogBackend`'s `posts.delete`. */
export async function deletePost(
  client: GhostClient,
  id: string,
  options: WriteOptions = {},
): Promise<void> {
  throwIfAborted(options.signal);
  const operation = 'posts.delete';
  const { concurrency } = client.capabilities.posts;
  if (options.revision === undefined) checkRevision(concurrency, undefined, null, operation);
  const { kind, revision } = await readStored(client, id, operation, options);
  checkRevision(concurrency, options.revision, revision, operation);
  const request = { operation, path: `/${endpoints[kind]}/${id}`, method: 'DELETE' };
  await client.admin.send(request, options);
}
