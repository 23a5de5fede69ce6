import {
  BlogError,
  type CreateOptions,
  checkPostInput,
  checkPostPatch,
  checkRevision,
  escapeHtml,
  invalidField,
  type Post,
  type PostInput,
  type PostKind,
  type PostPatch,
  type PostStatus,
  type PostCapabilities,
  type RawHtml,
  type WriteOptions,
} from '@blog/core';

import { type Blogger, isBloggerId } from './api.js';
import { ask, notFound, send } from './context.js';
import { checkDate } from './dates.js';
import { postFields } from './fields.js';
import { findPost, unlessMissing } from './get-post.js';
import { toPost } from './map.js';
import { type BloggerPost, bloggerPostSchema } from './wire.js';

const context = { home: null };

/** Labels differ in case at Blogger; in one post they are one. No label can have a comma. */
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

/** Pages have neither labels nor a schedule. */
function checkKind(kind: PostKind, { tags = [], status }: PostPatch, operation: string): void {
  if (kind === 'post' || (tags.length === 0 && status !== 'scheduled')) return;
  throw new BlogError('unsupported', {
    message: `${operation}: pages of Blogger take no ${tags.length > 0 ? 'tags' : 'schedule'}.`,
    backend: 'blogger',
    operation,
  });
}

/** What is sent of a post; its title is HTML there, and text in the model. */
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

/** What an answer of a write tells: all that a read would. */
const paramsFor = (kind: PostKind) => ({
  fields: postFields(kind, true),
  ...(kind === 'post' && { fetchImages: true }),
});

/** Puts a draft on the schedule; the answer tells no pictures, so it is read again. */
async function schedule(
  blogger: Blogger,
  id: string,
  publishDate: string,
  operation: string,
  options?: WriteOptions,
): Promise<BloggerPost> {
  const path = `/posts/${id}/publish`;
  await send(blogger, { operation, path, method: 'POST', params: { publishDate } }, options);
  return findPost(blogger, id, operation, [], options);
}

/** Makes a post or page. */
export async function createPost(
  blogger: Blogger,
  capabilities: PostCapabilities,
  given: PostInput,
  options?: CreateOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.create';
  const input = checkPostInput(given, capabilities);
  const { kind = 'post', status = 'draft' } = input;
  checkKind(kind, input, operation);
  const date = checkDate(status, input.publishedAt, operation);
  options?.signal?.throwIfAborted();
  const isScheduled = status === 'scheduled';
  const request = {
    operation,
    path: `/${kind}s`,
    method: 'POST',
    params: { ...paramsFor(kind), isDraft: status !== 'published' },
    json: bodyOf(input, kind, isScheduled ? null : date, operation),
  };
  const made = await ask(blogger, bloggerPostSchema, request, options);
  if (!isScheduled || date === null) return toPost(made, context);
  try {
    return toPost(await schedule(blogger, made.id, date, operation, options), context);
  } catch (error) {
    // What failed leaves nothing behind: not even a draft, as far as that can be.
    const path = `/posts/${made.id}`;
    await send(blogger, { operation, path, method: 'DELETE' }).catch(() => undefined);
    throw error;
  }
}

const wireStates: Readonly<Record<string, PostStatus>> = {
  LIVE: 'published',
  SCHEDULED: 'scheduled',
  SOFT_TRASHED: 'trashed',
};

/** Changes a post or page: read, as what to do depends on its state, then patched. */
export async function updatePost(
  blogger: Blogger,
  capabilities: PostCapabilities,
  id: string,
  given: PostPatch,
  options?: WriteOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.update';
  const patch = checkPostPatch(given, capabilities);
  checkRevision('none', options?.revision, null, operation);
  options?.signal?.throwIfAborted();
  const wire = await findPost(blogger, id, operation, [], options);
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
  // What had a time to come is published now.
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
    params: {
      ...paramsFor(kind),
      publish: status === 'published' && before !== 'published' ? true : null,
      revert:
        before !== 'draft' && (isMoved || status !== before) && status !== 'published'
          ? true
          : null,
    },
    json: body,
  };
  const changed = await ask(blogger, bloggerPostSchema, request, options);
  if (!isMoved || date === null) return toPost(changed, context);
  return toPost(await schedule(blogger, id, date, operation, options), context);
}

/** Deletes a post or page for good. */
export async function deletePost(
  blogger: Blogger,
  id: string,
  options?: WriteOptions,
): Promise<void> {
  const operation = 'posts.delete';
  checkRevision('none', options?.revision, null, operation);
  options?.signal?.throwIfAborted();
  const remove = (kind: PostKind) =>
    unlessMissing(
      send(blogger, { operation, path: `/${kind}s/${id}`, method: 'DELETE' }, options).then(
        () => true,
      ),
    );
  const isGone = isBloggerId(id) && ((await remove('post')) ?? (await remove('page')));
  if (isGone !== true) throw notFound(operation, `post with the id "${id}"`);
}
