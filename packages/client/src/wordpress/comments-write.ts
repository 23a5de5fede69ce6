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
  htmlToText,
  invalidField,
  isBlogError,
  parseInput,
  type RawHtml,
  type Source,
  type WriteOptions,
} from '@blog/core';

import { COMMENT_FIELDS, wpIdOf } from './wire-query.js';
import { commentRoute, commentStatuses, getComment, oneComment } from './comments.js';
import type { Account } from './account.js';
import type { Site, View, WpRequest } from './site.js';

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

/** Markup alone says nothing, and WordPress would take it. */
function checkWords(site: View, source: Source | undefined, operation: string): void {
  checkFormat(source, site.capabilities.comments.formats, operation);
  if (source !== undefined && htmlToText(source.text) === '')
    throw invalidField('source.text', 'Expected some text', operation);
}

/**
 * Whoever may not write HTML as it stands has paragraphs taken out, which would run together: blank
 * lines are how WordPress writes them.
 */
function contentOf({ text }: Source, account: Account | null): string {
  if (account?.can('unfiltered_html') === true) return text;
  return text
    .replace(/<br\s*\/?>\n?/gi, '\n')
    .replace(/<\/p\s*>\s*(?=<p[\s>])/gi, '\n\n')
    .replace(/<\/?p(?:\s[^<>]*)?>/gi, '')
    .trim();
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
  site: View,
  given: unknown,
  { signal, init }: CreateOptions = {},
): Promise<CreatedComment<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'comments.create' };
  const { operation } = call;
  const input = parseInput<CommentInput>(commentInputSchema, given, operation);
  const { source, postId, status, author } = input;
  checkWords(site, source, operation);
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
      content: contentOf(source, account),
      status: status === undefined ? undefined : commentStatuses[status],
      ...(account === null ? authorFields(author) : {}),
    },
  });
  return { comment: await oneComment(site, data, call), receipt: null };
}

/** See `BlogBackend`'s `comments.update`. */
export async function updateComment(
  site: View,
  id: string,
  given: unknown,
  { signal, init, revision }: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'comments.update' };
  checkRevision('none', revision, null, call.operation);
  const { source, author } = parseInput<CommentPatch>(commentPatchSchema, given, call.operation);
  checkWords(site, source, call.operation);
  const account = await site.account(signal);
  const content = source === undefined ? {} : { content: contentOf(source, account) };
  const json = { ...content, ...authorFields(author) };
  if (Object.keys(json).length === 0) return getComment(site, { id }, { signal, init });
  const route = commentRoute(id, call.operation);
  const { data } = await site.send(route, { ...call, method: 'POST', query, json });
  return oneComment(site, data, call);
}

/** See `BlogBackend`'s `comments.setStatus`. */
export async function setCommentStatus(
  site: View,
  id: string,
  given: unknown,
  { signal, init, revision }: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const call: WpRequest = { signal, init, operation: 'comments.setStatus' };
  const route = commentRoute(id, call.operation);
  checkRevision('none', revision, null, call.operation);
  const status = checkSettableStatus(given, site.capabilities.comments);
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
