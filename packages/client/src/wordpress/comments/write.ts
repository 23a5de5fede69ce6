import {
  type CallOptions,
  type Comment,
  type CommentInput,
  type CommentPatch,
  type CreatedComment,
  type CreateOptions,
  type GuestAuthor,
  htmlToText,
  isBlogError,
  type RawHtml,
  type SettableStatus,
  type Source,
  type WriteOptions,
} from '@blog/core';
import {
  checkCommentInput,
  checkCommentPatch,
  checkRevision,
  checkSettableStatus,
  invalidField,
} from '@blog/core/backend';

import { notFound, unlessMissing } from '../../kit/missing.js';
import { fieldOf } from '../../kit/wire.js';
import type { Account } from '../api/account.js';
import type { WordPressClient } from '../api/client.js';
import { commentStatusWords, wpIdOf } from '../mapping/values.js';
import { COMMENT_FIELDS } from '../mapping/wire.js';
import { commentRoute, getComment, toOneComment } from './get.js';

function authorFields(author: GuestAuthor | undefined): Record<string, string> {
  if (author === undefined) return {};
  const { name, email, url } = author;
  return {
    author_name: name,
    ...(email === undefined ? {} : { author_email: email ?? '' }),
    ...(url === undefined ? {} : { author_url: url ?? '' }),
  };
}

/** Refuses a text without words: WordPress would take markup alone. */
function checkWords(source: Source | undefined, operation: string): void {
  if (source !== undefined && htmlToText(source.text) === '')
    throw invalidField('source.text', 'Expected some text', operation);
}

/**
 * The text to send. Where the account may not write unfiltered HTML, WordPress removes the tags of
 * paragraphs, and the paragraphs would run together. Blank lines stay, and WordPress makes paragraphs
 * of them.
 */
function contentOf({ text }: Source, account: Account | null): string {
  if (account?.can('unfiltered_html') === true) return text;
  return text
    .replace(/<br\s*\/?>\n?/gi, '\n')
    .replace(/<\/p\s*>\s*(?=<p[\s>])/gi, '\n\n')
    .replace(/<\/?p(?:\s[^<>]*)?>/gi, '')
    .trim();
}

/** The number of the parent. Refuses one that the post does not have: WordPress would take it. */
async function parentOf(
  client: WordPressClient,
  { parentId, postId }: CommentInput,
  operation: string,
  options?: CallOptions,
): Promise<number | undefined> {
  if (parentId === undefined || parentId === null) return undefined;
  const id = wpIdOf(parentId);
  if (id !== null) {
    const request = {
      operation,
      path: `/wp/v2/comments/${id}`,
      query: { _fields: 'id,post' },
    };
    const parent = await unlessMissing(client.send(request, options));
    if (parent !== null && String(fieldOf(parent.data, 'post')) === postId) return id;
  }
  throw invalidField('parentId', `The post has no comment "${parentId}" to be answered`, operation);
}

/** Sends a write, and reads the comment that it gives. */
async function sendComment(
  client: WordPressClient,
  request: { operation: string; path: string; json: unknown },
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  const query = { _fields: COMMENT_FIELDS };
  const { data } = await client.send({ ...request, method: 'POST', query }, options);
  return toOneComment(client, data, request.operation, options);
}

/** See `BlogBackend`'s `comments.create`. */
export async function createComment(
  client: WordPressClient,
  given: CommentInput,
  options?: CreateOptions,
): Promise<CreatedComment<RawHtml>> {
  const operation = 'comments.create';
  const input = checkCommentInput(given, client.capabilities.comments);
  const { source, postId, status, author } = input;
  checkWords(source, operation);
  const account = await client.account(options?.signal);
  if (account === null && author === undefined)
    throw invalidField('author', 'A guest gives a name', operation);
  const post = wpIdOf(postId);
  if (post === null)
    throw notFound({ backend: client.backend, operation }, `post with the id "${postId}"`);
  const json = {
    post,
    parent: await parentOf(client, input, operation, options),
    content: contentOf(source, account),
    status: status === undefined ? undefined : commentStatusWords[status],
    ...(account === null ? authorFields(author) : {}),
  };
  const comment = await sendComment(client, { operation, path: '/wp/v2/comments', json }, options);
  return { comment, receipt: null };
}

/** See `BlogBackend`'s `comments.update`. */
export async function updateComment(
  client: WordPressClient,
  id: string,
  given: CommentPatch,
  options?: WriteOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.update';
  checkRevision('none', options?.revision, null, operation);
  const { source, author } = checkCommentPatch(given, client.capabilities.comments);
  checkWords(source, operation);
  const account = await client.account(options?.signal);
  const content = source === undefined ? {} : { content: contentOf(source, account) };
  const json = { ...content, ...authorFields(author) };
  if (Object.keys(json).length === 0) return getComment(client, { id }, options);
  return sendComment(client, { operation, path: commentRoute(id, operation), json }, options);
}

/** See `BlogBackend`'s `comments.setStatus`. */
export async function setCommentStatus(
  client: WordPressClient,
  id: string,
  given: SettableStatus,
  options?: WriteOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.setStatus';
  const path = commentRoute(id, operation);
  checkRevision('none', options?.revision, null, operation);
  const status = checkSettableStatus(given, client.capabilities.comments);
  const json = { status: commentStatusWords[status] };
  try {
    return await sendComment(client, { operation, path, json }, options);
  } catch (error) {
    // WordPress also fails where the comment has the status already.
    if (!isBlogError(error, 'unavailable')) throw error;
    const comment = await getComment(client, { id }, options);
    if (comment.status === status) return comment;
    throw error;
  }
}

/** See `BlogBackend`'s `comments.delete`. */
export async function deleteComment(
  client: WordPressClient,
  id: string,
  options?: WriteOptions,
): Promise<void> {
  const operation = 'comments.delete';
  checkRevision('none', options?.revision, null, operation);
  const path = commentRoute(id, operation);
  await client.send({ operation, path, method: 'DELETE', query: { force: true } }, options);
}
