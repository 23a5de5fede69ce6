import { type BlogError, type CallOptions, isBlogError, type PostKind } from '@blog/core';
import * as z from 'zod/mini';

import { ask } from '../../kit/api.js';
import { looseList, looseText } from '../../kit/loose.js';
import { notFound } from '../../kit/missing.js';
import { instantOf } from '../../kit/values.js';
import type { WordPressClient } from '../api/client.js';
import { wpIdOf } from '../mapping/values.js';
import { type WpTerm, wpTermSchema } from '../mapping/wire.js';
import { getPost } from './get.js';

/** The facts of a stored post that a write needs. */
export interface StoredPost {
  kind: PostKind;
  terms: WpTerm[];
  publishedAt: string | null;
}

const storedSchema = z.object({
  date_gmt: looseText,
  _embedded: z.nullish(z.object({ 'wp:term': looseList(looseList(wpTermSchema)) })),
});

/** The route of a post or page. */
export const routeOf = (kind: PostKind, id: number) => `/wp/v2/${kind}s/${id}`;

/** The error for a post that does not exist, or that the caller may not see. */
export const notFoundPost = (id: string, operation: string): BlogError<'not_found'> =>
  notFound({ backend: 'wordpress', operation }, `post with the id "${id}"`);

/** Tries a post, then a page: the id does not tell which it is. A wrong try changes nothing. */
export async function tryBothKinds<T>(
  id: string,
  operation: string,
  run: (kind: PostKind, id: number) => Promise<T>,
): Promise<T> {
  const known = wpIdOf(id);
  if (known === null) throw notFoundPost(id, operation);
  try {
    return await run('post', known);
  } catch (error) {
    if (!isBlogError(error, 'not_found')) throw error;
    return run('page', known);
  }
}

/** Makes a refused write `not_found` where the caller may not see the post: it does not exist for it. */
export async function hideUnseen<T>(
  client: WordPressClient,
  id: string,
  write: Promise<T>,
  options?: CallOptions,
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isBlogError(error, 'forbidden') && wpIdOf(id) !== null)
      await getPost(client, { id }, options);
    throw error;
  }
}

/** Reads the facts of the post with this id. */
export function readStored(
  client: WordPressClient,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<StoredPost> {
  return tryBothKinds(id, operation, async (kind, known) => {
    const request = {
      operation,
      path: routeOf(kind, known),
      query: {
        context: 'edit',
        _embed: 'wp:term',
        _fields: 'id,date_gmt,_links.wp:term,_embedded',
      },
    };
    const wire = await ask(client, storedSchema, request, options);
    const terms = (wire._embedded?.['wp:term'] ?? []).flatMap((group) => group ?? []);
    return {
      kind,
      terms: terms.filter((term) => term !== null && term !== undefined),
      publishedAt: instantOf(wire.date_gmt),
    };
  });
}
