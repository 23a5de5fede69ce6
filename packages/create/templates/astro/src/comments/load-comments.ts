import { type Capabilities, type Comment, isBlogError, type Post } from '@blog/core';

import type { Client } from '../blog-locals';
import { abilitiesOf } from '../lib/abilities';

/** The comments of a post: all of them, or why there are none. */
export type LoadedComments =
  | { readonly state: 'loaded'; readonly all: Comment[] }
  /** They are read where the post came from. */
  | { readonly state: 'elsewhere' }
  | { readonly state: 'failed' };

/** Loads the comments of a post. If they cannot be loaded, the post is shown all the same. */
export async function loadComments(
  client: Client,
  { id, kind }: Post,
  receipts: string[],
): Promise<LoadedComments> {
  if (kind !== 'post' || !abilitiesOf(client).comments) return { state: 'elsewhere' };
  // The type of the client is that of a blog that has everything.
  const { maxLimit = 100, receipts: use = 'none' } =
    (client.capabilities as Capabilities).comments ?? {};
  const query = {
    postId: id,
    limit: Math.min(100, maxLimit),
    ...(use !== 'none' && receipts.length > 0 && { receipts }),
  };
  try {
    const all: Comment[] = [];
    // A comment that cannot be read does not hide the others.
    for await (const comment of client.comments.all(query, { onProblem: () => undefined }))
      all.push(comment);
    return { state: 'loaded', all };
  } catch (error) {
    // Of a feed, each post says whether its comments can be read.
    return { state: isBlogError(error, 'unsupported') ? 'elsewhere' : 'failed' };
  }
}
