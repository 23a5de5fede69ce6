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
  /** The posts, if they belong to another backend. */
  readonly posts: Pick<PostsGroup, 'get'> | undefined;
  /** Whether the backend gives only the tags and authors that this caller may see. */
  readonly namesLimited: boolean;
  /** Whether it is known that no guest may write. */
  readonly guestsNever: boolean;
}

/** The error for a caller who may not do this. An anonymous caller is told to sign in. */
export function refusal(
  actor: Actor,
  operation: string,
  message: string,
): BlogError<'unauthorized'> | BlogError<'forbidden'> {
  return hasRole(actor, 'member')
    ? new BlogError('forbidden', { message, operation })
    : new BlogError('unauthorized', {
        message: `${message} Sign in first, or send the token of an account.`,
        operation,
      });
}

/** The error for an item that does not exist, or that the caller may not see. */
export function absent(what: string, name: string, operation: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `There is no ${what} ${JSON.stringify(name)}.`,
    operation,
  });
}

/**
 * The post of an id; `null` if this caller may not see it; `undefined` if there are no posts to read. The
 * posts of another backend are read only for authors, who may own them. `compose` does the other checks on
 * these posts.
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

/** The ids of those posts that the caller may see; all ids if the backend has no posts to read. */
export async function visiblePostIds(
  context: AccessContext,
  ids: Iterable<string>,
  options?: CallOptions,
): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(ids)];
  const posts = await Promise.all(distinct.map((id) => visiblePost(context, id, options)));
  return new Set(distinct.filter((_, index) => posts[index] !== null));
}
