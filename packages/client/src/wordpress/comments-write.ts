import {
  BlogError,
  checkFormat,
  checkRevision,
  checkSettableStatus,
  type Comment,
  type CommentInput,
  commentInputSchema,
  type CommentPatch,
  commentPatchSchema,
  type CreatedComment,
  type CreateOptions,
  type GuestAuthor,
  invalidField,
  isBlogError,
  parseInput,
  type RawHtml,
  type WriteOptions,
} from '@blog/core';

import { COMMENT_FIELDS, wpIdOf } from './wire-query.js';
import { commentRoute, commentStatuses, getComment, oneComment } from './comments.js';
import type { Site, WpRequest } from './site.js';
import { accountTraits } from './traits.js';

const { comments: traits } = accountTraits;
const query = { _fields: COMMENT_FIELDS };

function authorFields(author: GuestAuthor | undefined): Record<string, string> {
  if (author === undefined) return {};
  const { name, email, url } = author;
  return {
    author_name: name,
    ...(email === undefined ? {} : { author_email: email ?? '' }),
    ...(url === undefined ? {} : { author_url: url ?? '' }),
  };
}

/** WordPress takes whatever number is given as the parent. */
async function checkParent(
  site: Site,
  { parentId, postId }: CommentInput,
  call: WpRequest,
): Promise<number | undefined> {
  if (parentId === undefined || parentId === null) return undefined;
  const refused = () =>
    invalidField(
      'parentId',
      `The post has no comment "${parentId}" to be answered`,
      call.operation,
    );
  const id = wpIdOf(parentId);
  if (id === null) throw refused();
  try {
    const { data } = await site.send(`/wp/v2/comments/${id}`, {
      ...call,
      query: { _fields: 'id,post' },
    });
    if (String(Reflect.get(Object(data) as object, 'post')) === postId) return id;
  } catch (error) {
    if (!isBlogError(error, 'not_found')) throw error;
  }
  throw refused();
}

/** See `BlogBackend`'s `comments.create`. */
export async function createComment(
  site: Site,
  given: unknown,
  { signal, init }: CreateOptions = {},
): Promise<CreatedComment<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'comments.create' };
  const { operation } = call;
  const input = parseInput<CommentInput>(commentInputSchema, given, operation);
  const { source, postId, status, author } = input;
  checkFormat(source, traits.formats, operation);
  const account = await site.account(signal);
  if (account === null && author === undefined)
    throw invalidField('author', 'A guest gives a name', operation);
  const post = wpIdOf(postId);
  if (post === null)
    throw new BlogError('not_found', {
      message: `The site has no post with the id "${postId}"`,
      backend: 'wordpress',
      operation,
    });
  const parent = await checkParent(site, input, call);
  const { data } = await site.send('/wp/v2/comments', {
    ...call,
    method: 'POST',
    query,
    json: {
      post,
      parent,
      content: source.text,
      status: status === undefined ? undefined : commentStatuses[status],
      ...(account === null ? authorFields(author) : {}),
    },
  });
  return { comment: await oneComment(site, data, call), receipt: null };
}

/** See `BlogBackend`'s `comments.update`. */
export async function updateComment(
  site: Site,
  id: string,
  given: unknown,
  { signal, init, revision }: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'comments.update' };
  checkRevision('none', revision, null, call.operation);
  const { source, author } = parseInput<CommentPatch>(commentPatchSchema, given, call.operation);
  checkFormat(source, traits.formats, call.operation);
  const json = { ...(source ? { content: source.text } : {}), ...authorFields(author) };
  if (Object.keys(json).length === 0) return getComment(site, { id }, { signal, init });
  const route = commentRoute(id, call.operation);
  const { data } = await site.send(route, { ...call, method: 'POST', query, json });
  return oneComment(site, data, call);
}

/** See `BlogBackend`'s `comments.setStatus`. */
export async function setCommentStatus(
  site: Site,
  id: string,
  given: unknown,
  { signal, init, revision }: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'comments.setStatus' };
  const route = commentRoute(id, call.operation);
  checkRevision('none', revision, null, call.operation);
  const status = checkSettableStatus(given, traits);
  const json = { status: commentStatuses[status] };
  try {
    const { data } = await site.send(route, { ...call, method: 'POST', query, json });
    return await oneComment(site, data, call);
  } catch (error) {
    // WordPress fails where the status is the present one.
    if (!isBlogError(error, 'unavailable')) throw error;
    const comment = await getComment(site, { id }, { signal, init });
    if (comment.status === status) return comment;
    throw error;
  }
}

/** See `BlogBackend`'s `comments.delete`. */
export async function deleteComment(
  site: Site,
  id: string,
  { signal, init, revision }: WriteOptions = {},
): Promise<void> {
  const call: WpRequest = { signal, init, operation: 'comments.delete' };
  checkRevision('none', revision, null, call.operation);
  const route = commentRoute(id, call.operation);
  await site.send(route, { ...call, method: 'DELETE', query: { force: true } });
}
