import {
  ANY_REVISION,
  BlogError,
  type CallOptions,
  checkPostInput,
  checkPostPatch,
  checkRevision,
  type CreateOptions,
  invalidField,
  isBlogError,
  type Operation,
  type Post,
  type PostInput,
  type PostKind,
  type PostPatch,
  type PostCapabilities,
  type RawHtml,
  type WriteOptions,
} from '@blog/core';

import { parseWire } from '../kit/wire.js';
import { itemIn, listIn } from './answer.js';
import type { Connection } from './connection.js';
import { toPost } from './map.js';
import { nqlText } from './nql.js';
import { asAuthor, authorOf } from './own-account.js';
import { checkPost, postBody } from './post-body.js';
import { endpoints } from './post-fields.js';
import { nextSecond, type Stored, stored } from './stored-post.js';
import { tagIds } from './tag-ids.js';
import { ghostPostSchema } from './wire.js';

/** How often a forced change is tried again that another one came before. */
const TRIES = 5;

const answered = { formats: 'html', include: 'tags,authors' };

function model(
  answer: unknown,
  kind: PostKind,
  operation: Operation,
  { site }: Connection,
): Post<RawHtml> {
  const wire = itemIn(answer, endpoints[kind], operation);
  return toPost(parseWire(ghostPostSchema, wire, { backend: 'ghost', operation }), {
    kind,
    home: site,
    isEditable: true,
  });
}

/** Ghost gives a slug that is taken another ending, in silence. Posts and pages share theirs. */
async function checkSlug(
  { admin }: Connection,
  slug: string,
  operation: Operation,
  options: CallOptions,
): Promise<void> {
  const found = await Promise.all(
    Object.values(endpoints).map(async (path) => {
      const filter = `slug:${nqlText(slug)}+status:[draft,published,scheduled,sent]`;
      const query = { fields: 'id', filter, limit: 1 };
      return listIn(await admin({ path, operation, query, options }), path, operation);
    }),
  );
  if (found.flat().length > 0)
    throw new BlogError('conflict', {
      message: `The slug "${slug}" is taken: posts and pages of Ghost share them`,
      backend: 'ghost',
      operation,
      details: { reason: 'exists', revision: null },
    });
}

/** The date that goes with a status, by the contract. */
function checkDate(
  { status, publishedAt }: PostPatch,
  was: Pick<Stored, 'status' | 'publishedAt'> | null,
  operation: Operation,
): { publishedAt?: string | null } {
  const now = Date.now();
  const isToCome = (date: string | null | undefined) =>
    typeof date === 'string' && Date.parse(date) > now;
  const next = status ?? was?.status ?? 'draft';
  const date = publishedAt === undefined ? was?.publishedAt : publishedAt;
  if (next === 'published' && isToCome(publishedAt))
    throw invalidField(
      'publishedAt',
      'Expected a date that has come, or the status scheduled',
      operation,
    );
  if (
    next === 'scheduled' &&
    (status !== undefined || publishedAt !== undefined) &&
    !isToCome(date)
  )
    throw invalidField('publishedAt', 'A scheduled post needs a date to come', operation);
  // Published before its time: now.
  if (next === 'published' && (isToCome(date) || publishedAt === null))
    return { publishedAt: new Date(now).toISOString() };
  return {};
}

/** `posts.create` over the Admin API. */
export async function createPost(
  connection: Connection,
  capabilities: PostCapabilities,
  given: PostInput,
  options: CreateOptions = {},
): Promise<Post<RawHtml>> {
  options.signal?.throwIfAborted();
  const operation = 'posts.create';
  const checked = checkPostInput(given, capabilities);
  if (options.idempotencyKey !== undefined)
    throw invalidField('idempotencyKey', 'Ghost does not find out a repeated create', operation);
  checkPost(checked, operation);
  const input = await asAuthor(connection, checked, operation, options);
  const dated = { ...input, ...checkDate(input, null, operation) };
  const known = await tagIds(connection, input.tags, operation, options);
  const body = postBody(dated, known, [], operation);
  if (input.slug !== undefined) await checkSlug(connection, input.slug, operation, options);
  const { kind = 'post' } = input;
  const write = (given: Record<string, unknown>) =>
    connection.admin({
      path: endpoints[kind],
      operation,
      method: 'POST',
      query: { source: 'html', ...answered },
      json: { [endpoints[kind]]: [given] },
      options,
    });
  try {
    return model(await write(body), kind, operation, connection);
  } catch (error) {
    if (!isBlogError(error, 'forbidden') || input.authorIds !== undefined) throw error;
    // Authors write under their own name only, and have to give it.
    const author = await authorOf(connection, operation, options);
    if (author === null) throw error;
    const own = { ...body, authors: [{ id: author }] };
    return model(await write(own), kind, operation, connection);
  }
}

/** `posts.update` over the Admin API. */
export async function updatePost(
  connection: Connection,
  capabilities: PostCapabilities,
  id: string,
  given: PostPatch,
  by: WriteOptions = {},
): Promise<Post<RawHtml>> {
  by.signal?.throwIfAborted();
  const operation = 'posts.update';
  const patch = checkPostPatch(given, capabilities);
  checkPost(patch, operation);
  if (by.revision === undefined)
    checkRevision(capabilities.concurrency, undefined, null, operation);
  if (patch.authorIds !== undefined)
    await asAuthor(connection, { authorIds: patch.authorIds }, operation, by);
  let known: ReadonlyMap<string, string> | null = null;
  for (let tried = 1; ; tried += 1) {
    const was = await stored(connection, id, operation, by);
    checkRevision(capabilities.concurrency, by.revision, was.revision, operation);
    const dated = { ...patch, ...checkDate(patch, was, operation) };
    known ??= await tagIds(connection, patch.tags, operation, by);
    const body = postBody(dated, known, was.internal, operation);
    if (patch.slug !== undefined && patch.slug !== was.slug)
      await checkSlug(connection, patch.slug, operation, by);
    await nextSecond(connection, was.revision, by.signal);
    try {
      const answer = await connection.admin({
        path: `${endpoints[was.kind]}/${id}`,
        operation,
        method: 'PUT',
        query: { source: 'html', ...answered },
        // By this Ghost finds out whether another change came between.
        json: { [endpoints[was.kind]]: [{ ...body, updated_at: was.revision }] },
        options: by,
      });
      return model(answer, was.kind, operation, connection);
    } catch (error) {
      if (!isBlogError(error, 'conflict') || error.details.reason !== 'stale') throw error;
      if (by.revision === ANY_REVISION && tried < TRIES) continue;
      const { revision } = await stored(connection, id, operation, by);
      throw new BlogError('conflict', {
        message: error.message,
        backend: 'ghost',
        operation,
        details: { reason: 'stale', revision },
        cause: error,
      });
    }
  }
}

/** `posts.delete` over the Admin API. */
export async function deletePost(
  connection: Connection,
  capabilities: PostCapabilities,
  id: string,
  by: WriteOptions = {},
): Promise<void> {
  by.signal?.throwIfAborted();
  const operation = 'posts.delete';
  if (by.revision === undefined)
    checkRevision(capabilities.concurrency, undefined, null, operation);
  const was = await stored(connection, id, operation, by);
  checkRevision(capabilities.concurrency, by.revision, was.revision, operation);
  await connection.admin({
    path: `${endpoints[was.kind]}/${id}`,
    operation,
    method: 'DELETE',
    options: by,
  });
}
