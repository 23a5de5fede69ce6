import { orNull, readOptions } from '../kit/reads.js';
import { type Actor, hasRole } from '../backend/actor.js';
import type { BlogBackend, PostsGroup } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import { BlogError } from '../errors/blog-error.js';
import type { CommentSettings } from '../models/blog.js';
import type { Html } from '../models/html.js';
import type { Post } from '../models/post.js';
import { maySeePost } from './rules.js';

/** Everything that the access rules of a group need. */
export interface AccessContext {
  readonly backend: BlogBackend;
  readonly actor: Actor;
  readonly settings: (options?: CallOptions) => CommentSettings | Promise<CommentSettings>;
  /** Where to ask for posts that are another backend's. */
  readonly posts: Pick<PostsGroup, 'get'> | undefined;
  /** Whether the backend gives only the tags and authors that this caller may see. */
  readonly namesLimited: boolean;
  /** Whether the settings are known to let no guest write. */
  readonly guestsNever: boolean;
}

/** The error for a caller who may not: an anonymous one is told to sign in. */
export function refusal(
  actor: Actor,
  operation: string,
  message: string,
): BlogError<'unauthorized'> | BlogError<'forbidden'> {
  return hasRole(actor, 'member')
    ? new BlogError('forbidden', { message, operation })
    : new BlogError('unauthorized', { message: `${message} Sign in first.`, operation });
}

/** An item that the caller may not see does not exist for it. */
export function absent(what: string, name: string, operation: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `There is no ${what} ${JSON.stringify(name)}.`,
    operation,
  });
}

/**
 * The post of an id, where this caller may see it; `null` where not; `undefined` where there are no
 * posts to ask for. Another backend's posts are asked for only by authors, who may own them: what
 * else depends on them `compose` looks after.
 */
export async function visiblePost(
  { backend, actor, posts }: AccessContext,
  id: string,
  options?: CallOptions,
): Promise<Post<Html> | null | undefined> {
  const get = backend.posts?.get ?? (actor.role === 'author' ? posts?.get : undefined);
  if (get === undefined) return undefined;
  const post = await orNull(get({ id }, readOptions(options)));
  return post !== null && maySeePost(actor, post) ? post : null;
}

/** Which of some posts the caller may see; all, where the backend has no posts to ask for. */
export async function visiblePostIds(
  context: AccessContext,
  ids: Iterable<string>,
  options?: CallOptions,
): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(ids)];
  const posts = await Promise.all(distinct.map((id) => visiblePost(context, id, options)));
  return new Set(distinct.filter((_, index) => posts[index] !== null));
}
