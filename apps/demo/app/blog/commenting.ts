import type { Blog, Post } from '@blog/core';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';

/**
 * What a reader can do about a post's comments here.
 *
 * - `open`: write one.
 * - `closed`: read; the post takes no more.
 * - `elsewhere`: read; they are written where the post was published.
 * - `members`: read; only people with an account there write them.
 * - `away`: neither; they are read where the post was published.
 */
export type Commenting = 'open' | 'closed' | 'elsewhere' | 'members' | 'away';

/** What a reader can do about the comments of a post. */
export function commentingOn(
  client: DemoClient,
  blog: Pick<Blog, 'comments'> | undefined,
  post: Pick<Post, 'commentsOpen'>,
): Commenting {
  const { comments, commenting } = abilitiesOf(client);
  if (!comments) return 'away';
  if (post.commentsOpen === false) return 'closed';
  if (!commenting) return 'elsewhere';
  // What the blog says of guests; where it says nothing, what its kind of blog does with them.
  const { guest }: { guest: string } = client.capabilities.comments;
  const guests = blog?.comments?.guests ?? guest !== 'no';
  if (blog?.comments?.open === false) return 'closed';
  return guests ? 'open' : 'members';
}
