import { BlogError, type CallOptions, decodeCursor, encodeCursor, invalidField } from '@blog/core';
import type * as z from 'zod/mini';

import { parseJson, parseWire } from '../kit/wire.js';
import { API, type Blogger } from './api.js';
import { blogIdOf } from './blog-id.js';
import { type BloggerList, bloggerListSchema } from './wire.js';

type Params = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

/** A request of the API. */
export interface BloggerRequest {
  operation: string;
  /** Below the blog, such as `/posts`. */
  path: string;
  /** What is `null` or absent is left out. */
  params?: Params;
  method?: string;
  json?: unknown;
}

/** An address with its parameters, those of one name after each other. */
function addressOf(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    for (const one of [value].flat())
      if (one !== null && one !== undefined) query.append(name, String(one));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Sends a request below the blog; the JSON of its answer, `undefined` where it has none. */
export async function send(
  blogger: Blogger,
  { operation, path, params, method, json }: BloggerRequest,
  options?: CallOptions,
): Promise<unknown> {
  // From untyped code, options may be null.
  const { signal, init } = options ?? {};
  const id = await blogIdOf(blogger, signal);
  const response = await blogger.transport.send(`${API}/blogs/${id}${addressOf(path, params)}`, {
    operation,
    signal,
    init,
    ...(method !== undefined && { method }),
    ...(json !== undefined && { json }),
  });
  return response.text === '' ? undefined : parseJson(response, 'blogger', operation);
}

/** Sends a request, and reads its answer by a schema. */
export async function ask<T>(
  blogger: Blogger,
  schema: z.ZodMiniType<T>,
  request: BloggerRequest,
  options?: CallOptions,
): Promise<T> {
  const { operation } = request;
  const json = await send(blogger, request, options);
  return parseWire(schema, json, { backend: 'blogger', operation });
}

/** A page of a list by its cursor, which wraps Blogger's own token. */
export async function askPage(
  blogger: Blogger,
  request: BloggerRequest,
  { cursor, limit }: { cursor?: string; limit: number },
  key: string,
  options?: CallOptions,
) {
  const { operation } = request;
  const pageToken = cursor === undefined ? null : decodeCursor(cursor, key, operation);
  if (cursor !== undefined && typeof pageToken !== 'string')
    throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
  const params = { ...request.params, maxResults: limit, pageToken: pageToken as string | null };
  const list: BloggerList = await ask(blogger, bloggerListSchema, { ...request, params }, options);
  const wrap = (token: string | null | undefined) =>
    token ? wrapToken(token, key, operation) : null;
  return {
    values: list.items ?? [],
    nextCursor: wrap(list.nextPageToken),
    prevCursor: cursor === undefined ? null : wrap(list.prevPageToken),
  };
}

/** What is read on by cannot be cut: a list that ended there would look like a whole one. */
function wrapToken(token: string, key: string, operation: string): string {
  try {
    return encodeCursor(token, key);
  } catch (cause) {
    throw new BlogError('bad_response', {
      message: `Blogger answered ${operation} with a page token of ${token.length} characters: too long for a cursor`,
      backend: 'blogger',
      operation,
      details: { path: 'nextPageToken' },
      cause,
    });
  }
}

/** What is not there, or not for this caller. */
export function notFound(operation: string, what: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `There is no ${what} on this blog, or this caller may not see it.`,
    backend: 'blogger',
    operation,
  });
}

/** What only a token could do. */
export function needsToken(operation: string, what: string): BlogError<'unauthorized'> {
  return new BlogError('unauthorized', {
    message: `${operation} of ${what} needs an accessToken: a key reads what is public.`,
    backend: 'blogger',
    operation,
  });
}
