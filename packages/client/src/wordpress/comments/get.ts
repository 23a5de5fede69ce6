import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentRef,
  type RawHtml,
} from '@blog/core';
import { commentRefSchema, parseInput } from '@blog/core/backend';

import { notFound } from '../../kit/missing.js';
import { parseWire } from '../../kit/wire.js';
import type { WordPressClient } from '../api/client.js';
import { readTimeZone } from '../blog.js';
import { toComment } from '../mapping/map.js';
import { wpIdOf } from '../mapping/values.js';
import { COMMENT_FIELDS, wpCommentSchema } from '../mapping/wire.js';

/** The context to read comments in: moderators also get sources and mail addresses, in `edit`. */
export async function commentContext(
  client: WordPressClient,
  signal: AbortSignal | undefined,
): Promise<'edit' | 'view'> {
  return (await client.account(signal))?.can('moderate_comments') === true ? 'edit' : 'view';
}

/** The route of a comment; throws `not_found` where no comment can have the id. */
export function commentRoute(id: string, operation: string): string {
  const known = wpIdOf(id);
  if (known !== null) return `/wp/v2/comments/${known}`;
  throw notFound({ backend: 'wordpress', operation }, `comment with the id "${id}"`);
}

/** Reads a row as a comment; throws `bad_response` where it is none. */
export async function toOneComment(
  client: WordPressClient,
  row: unknown,
  operation: string,
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  const { backend } = client;
  const wire = parseWire(wpCommentSchema, row, { backend, operation });
  const comment = toComment(wire, {
    timeZone: await readTimeZone(client, [row], options?.signal),
  });
  if (comment !== null) return comment;
  throw new BlogError('bad_response', {
    message: `wordpress answered ${operation} with a comment whose date cannot be read`,
    backend,
    operation,
    details: { path: 'date_gmt' },
  });
}

/** See `BlogBackend`'s `comments.get`. */
export async function getComment(
  client: WordPressClient,
  given: CommentRef,
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.get';
  const { id } = parseInput(commentRefSchema, given, operation);
  const path = commentRoute(id, operation);
  const context = await commentContext(client, options?.signal);
  const request = { operation, path, query: { context, _fields: COMMENT_FIELDS } };
  const { data } = await client.send(request, options);
  return toOneComment(client, data, operation, options);
}
