import type { Blog, Post } from '@blog/core';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';

/**
 * The things that a reader can do here with the comments of a post.
 *
 * - `open`: read and write them.
 * - `closed`: read them; the post accepts no more.
 * - `elsewhere`: read them; they are written on the site of the post.
 * - `members`: read them; only people with an account there can write.
 * - `away`: nothing; they are read on the site of the post.
 */
export type Commenting = 'open' | 'closed' | 'elsewhere' | 'members' | 'away';

/** Gives what a reader can do with the comments of a post. */
export function commentingOn(
  client: DemoClient,
  blog: Pick<Blog, 'comments'> | undefined,
  post: Pick<Post, 'commentsOpen'>,
): Commenting {
  const { comments, commenting } = abilitiesOf(client);
  if (!comments) return 'away';
  if (post.commentsOpen === false) return 'closed';
  if (!commenting) return 'elsewhere';
  // The blog itself says whether guests may comment; if not, its platform does.
  const { guest }: { guest: string } = client.capabilities.comments;
  const guests = blog?.comments?.guests ?? guest !== 'no';
  if (blog?.comments?.open === false) return 'closed';
  return guests ? 'open' : 'members';
}
