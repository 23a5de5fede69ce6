import {
  BlogError,
  type CreateOptions,
  escapeHtml,
  type Instant,
  type Post,
  type PostInput,
  type PostKind,
  type PostPatch,
  type PostStatus,
  type RawHtml,
  type WriteOptions,
} from '@blog/core';
import { checkPostInput, checkPostPatch, checkRevision, invalidField } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { ask } from '../../kit/api.js';
import { notFound, unlessMissing } from '../../kit/missing.js';
import type { BloggerClient } from '../api/client.js';
import { toPost } from '../mapping/map.js';
import { postFields } from '../mapping/values.js';
import { type BloggerPost, bloggerPostSchema } from '../mapping/wire.js';
import { isBloggerId } from '../options.js';
import { findPost } from './get.js';

const context = { home: null };

/** The labels of a post. Blogger tells them apart by case, but not within a post, and takes no comma. */
function labelsOf(tags: readonly string[], operation: string): string[] {
  const byName = new Map<string, string>();
  for (const [index, tag] of tags.entries()) {
    if (tag.includes(','))
      throw invalidField(`tags[${index}]`, 'Blogger takes no label with a comma', operation);
    const name = tag.toLowerCase();
    if (!byName.has(name)) byName.set(name, tag);
  }
  return [...byName.values()];
}

/** Refuses labels and a schedule for a page. */
function checkKind(kind: PostKind, { tags = [], status }: PostPatch, operation: string): void {
  if (kind === 'post' || (tags.length === 0 && status !== 'scheduled')) return;
  throw new BlogError('unsupported', {
    message: `${operation}: pages of Blogger take no ${tags.length > 0 ? 'tags' : 'schedule'}.`,
    backend: 'blogger',
    operation,
  });
}

/** The date to send for a status, where the write tells one; a date that fits no status is refused. */
function checkDate(
  status: PostStatus,
  publishedAt: Instant | null | undefined,
  operation: string,
): Instant | null {
  const date = publishedAt ?? null;
  if (status === 'scheduled' && date === null)
    throw invalidField('publishedAt', 'A scheduled post needs the time to come', operation);
  if (status === 'published' && date !== null && Date.parse(date) > Date.now())
    throw invalidField('publishedAt', 'This time is to come: use the status scheduled', operation);
  return date;
}

/** The body of a write. The title is HTML at Blogger, and text in the model. */
function bodyOf(
  { title, source, tags }: PostPatch,
  kind: PostKind,
  date: string | null,
  operation: string,
) {
  return {
    ...(title !== undefined && { title: escapeHtml(title) }),
    ...(source !== undefined && { content: source.text }),
    ...(tags !== undefined && kind === 'post' && { labels: labelsOf(tags, operation) }),
    ...(date !== null && { published: date }),
  };
}

const kindOf = ({ kind }: BloggerPost): PostKind => (kind === 'blogger#page' ? 'page' : 'post');

/** Asks for an answer that tells as much as a read does. */
const wholeQuery = (kind: PostKind) => ({
  fields: postFields(kind, true),
  ...(kind === 'post' && { fetchImages: true }),
});

/** Puts a draft on the schedule. The answer has no pictures, so the post is read again. */
async function schedule(
  client: BloggerClient,
  id: string,
  publishDate: string,
  operation: string,
  options?: WriteOptions,
): Promise<BloggerPost> {
  const path = `/posts/${id}/publish`;
  await client.send({ operation, path, method: 'POST', query: { publishDate } }, options);
  return findPost(client, id, operation, [], options);
}

/** `posts.create`: a post or page. */
export async function createPost(
  client: BloggerClient,
  given: PostInput,
  options?: CreateOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.create';
  const input = checkPostInput(given, client.capabilities.posts);
  const { kind = 'post', status = 'draft' } = input;
  checkKind(kind, input, operation);
  const date = checkDate(status, input.publishedAt, operation);
  throwIfAborted(options?.signal);
  const isScheduled = status === 'scheduled';
  const request = {
    operation,
    path: `/${kind}s`,
    method: 'POST',
    query: { ...wholeQuery(kind), isDraft: status !== 'published' },
    json: bodyOf(input, kind, isScheduled ? null : date, operation),
  };
  const made = await ask(client, bloggerPostSchema, request, options);
  if (!isScheduled || date === null) return toPost(made, context);
  try {
    return toPost(await schedule(client, made.id, date, operation, options), context);
  } catch (error) {
    // A failed create leaves nothing behind, not even a draft, as far as that is possible.
    const path = `/posts/${made.id}`;
    await client.send({ operation, path, method: 'DELETE' }).catch(() => undefined);
    throw error;
  }
}

const wireStates: Readonly<Record<string, PostStatus>> = {
  LIVE: 'published',
  SCHEDULED: 'scheduled',
  SOFT_TRASHED: 'trashed',
};

/** `posts.update`. The post is read first, as the requests depend on its status. */
export async function updatePost(
  client: BloggerClient,
  id: string,
  given: PostPatch,
  options?: WriteOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.update';
  const patch = checkPostPatch(given, client.capabilities.posts);
  checkRevision('none', options?.revision, null, operation);
  throwIfAborted(options?.signal);
  const wire = await findPost(client, id, operation, [], options);
  const kind = kindOf(wire);
  const before = wireStates[wire.status ?? ''] ?? 'draft';
  const status = patch.status ?? before;
  checkKind(kind, patch, operation);
  if (before === 'trashed' && patch.status !== undefined)
    throw new BlogError('unsupported', {
      message: `${operation}: Blogger’s API takes nothing out of the trash. Restore it at blogger.com.`,
      backend: 'blogger',
      operation,
    });
  const known = before === 'scheduled' && status === 'scheduled' ? wire.published : null;
  const told = patch.publishedAt ?? null;
  const date = checkDate(status, told ?? known, operation);
  // A scheduled post is published before its time.
  const early = before === 'scheduled' && status === 'published' && told === null;
  const isMoved = status === 'scheduled' && (before !== 'scheduled' || told !== null);
  const body = bodyOf(
    patch,
    kind,
    isMoved || status === 'scheduled' ? null : early ? new Date().toISOString() : told,
    operation,
  );
  const request = {
    operation,
    path: `/${kind}s/${id}`,
    method: 'PATCH',
    query: {
      ...wholeQuery(kind),
      publish: status === 'published' && before !== 'published' ? true : null,
      revert:
        before !== 'draft' && (isMoved || status !== before) && status !== 'published'
          ? true
          : null,
    },
    json: body,
  };
  const changed = await ask(client, bloggerPostSchema, request, options);
  if (!isMoved || date === null) return toPost(changed, context);
  return toPost(await schedule(client, id, date, operation, options), context);
}

/** `posts.delete`: for good. */
export async function deletePost(
  client: BloggerClient,
  id: string,
  options?: WriteOptions,
): Promise<void> {
  const operation = 'posts.delete';
  checkRevision('none', options?.revision, null, operation);
  throwIfAborted(options?.signal);
  const remove = (kind: PostKind) =>
    unlessMissing(
      client
        .send({ operation, path: `/${kind}s/${id}`, method: 'DELETE' }, options)
        .then(() => true),
    );
  const isGone = isBloggerId(id) && ((await remove('post')) ?? (await remove('page')));
  if (isGone !== true)
    throw notFound({ backend: 'blogger', operation }, `post with the id "${id}"`);
}
