import { BlogError, type CallOptions } from '@blog/core';
import { encodeCursor } from '@blog/core/backend';
import type * as z from 'zod/mini';

import { type ApiRequest, ask } from '../kit/api.js';
import { readCursor } from '../kit/page.js';
import type { BloggerClient } from './api/client.js';
import { bloggerListSchema } from './mapping/wire.js';

/** A token cannot be cut to fit: a list that ended there would look like a whole one. */
function encodeToken(token: string, key: string, operation: string): string {
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

/** A page of a list by its cursor, which wraps Blogger's own token. */
export async function askPage(
  client: BloggerClient,
  request: ApiRequest,
  { cursor, limit }: { cursor?: string; limit: number },
  key: string,
  options?: CallOptions,
) {
  const { operation } = request;
  const pageToken = readCursor(cursor, key, operation, (payload) =>
    typeof payload === 'string' ? payload : null,
  );
  const query = { ...request.query, maxResults: limit, pageToken };
  const list = await ask(client, bloggerListSchema, { ...request, query }, options);
  const encode = (token: string | null | undefined) =>
    token ? encodeToken(token, key, operation) : null;
  return {
    values: list.items ?? [],
    nextCursor: encode(list.nextPageToken),
    prevCursor: cursor === undefined ? null : encode(list.prevPageToken),
  };
}

/**
 * The lists of a request one after another, each of 500 items at most.
 *
 * @param most - The number of lists after which it ends: a list that goes on and on is no blog's.
 * @param tooMany - The error where there are more; without it the rest is left out.
 */
export async function* listsOf<L extends { nextPageToken?: string | null | undefined }>(
  client: BloggerClient,
  schema: z.ZodMiniType<L>,
  request: ApiRequest,
  { most, tooMany }: { most: number; tooMany?: () => BlogError },
  options?: CallOptions,
): AsyncGenerator<L, void, undefined> {
  let pageToken: string | null = null;
  for (let lists = 0; lists < most; lists += 1) {
    const query = { ...request.query, maxResults: 500, pageToken };
    const list: L = await ask(client, schema, { ...request, query }, options);
    yield list;
    if (!list.nextPageToken) return;
    pageToken = list.nextPageToken;
  }
  if (tooMany !== undefined) throw tooMany();
}
