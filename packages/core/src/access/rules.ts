import { type Actor, hasRole } from '../backend/actor.js';
import { type Operation, operationTable } from '../backend/operations.js';
import type { Author } from '../models/author.js';
import type { Moderation } from '../models/blog.js';
import type { Comment, CommentStatus } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Post, PostSummary } from '../models/post.js';
import type { SearchHit } from '../models/search-hit.js';

/** Whether a caller may ever use the operation. If not, the caller's view does not have the method. */
export function mayEverUse(actor: Actor, operation: Operation): boolean {
  return hasRole(actor, operationTable[operation].least);
}

/** Whether an author wrote the post. */
export function isOwnPost(actor: Actor, post: Pick<PostSummary, 'authors'>): boolean {
  return (
    hasRole(actor, 'author') &&
    actor.id !== null &&
    (post.authors?.some(({ id }) => id === actor.id) ?? false)
  );
}

/** Whether an account wrote the comment. */
function isOwnComment(actor: Actor, comment: Pick<Comment, 'author'>): boolean {
  return hasRole(actor, 'member') && actor.id !== null && comment.author?.id === actor.id;
}

/** Whether the post exists for the caller. */
export function maySeePost(actor: Actor, post: PostSummary): boolean {
  return post.status === 'published' || mayEditPost(actor, post);
}

/** Whether the caller may change the post and see its source. */
export function mayEditPost(actor: Actor, post: Pick<PostSummary, 'authors'>): boolean {
  return hasRole(actor, 'editor') || isOwnPost(actor, post);
}

/**
 * Whether the caller may read the content of a post that the caller may see. Ask before you search a text:
 * a search must not find words that the caller may not read.
 *
 * @example
 * ```ts
 * import { anonymous, type Post } from '@blog/core';
 * import { maySeeContent } from '@blog/core/backend';
 *
 * const isFree = (post: Post) => maySeeContent(anonymous, post);
 * ```
 */
export function maySeeContent(actor: Actor, post: PostSummary): boolean {
  if (post.access === 'public' || mayEditPost(actor, post)) return true;
  return post.access === 'members' && hasRole(actor, 'member');
}

/** Whether everybody may see comments in this state. */
export function isPublicStatus(status: CommentStatus): boolean {
  return status === 'approved' || status === 'deleted';
}

/** Whether the comment exists for the caller. */
export function maySeeComment(actor: Actor, comment: Comment<Html>, onOwnPost: boolean): boolean {
  return isPublicStatus(comment.status) || mayEditComment(actor, comment) || onOwnPost;
}

/** Whether the caller may change the comment and see its source. */
export function mayEditComment(actor: Actor, comment: Pick<Comment, 'author'>): boolean {
  return hasRole(actor, 'editor') || isOwnComment(actor, comment);
}

/** Whether the caller moderates the comments on a post. */
export function maySetStatus(actor: Actor, onOwnPost: boolean): boolean {
  return hasRole(actor, 'editor') || onOwnPost;
}

function maySeeEmail(actor: Actor): boolean {
  return hasRole(actor, 'editor');
}

/** The state that a new comment gets. */
export function firstStatus(actor: Actor, moderation: Moderation): 'approved' | 'pending' {
  if (hasRole(actor, 'editor') || moderation === 'none') return 'approved';
  return moderation === 'guests' && hasRole(actor, 'member') ? 'approved' : 'pending';
}

/**
 * Whether a tag exists for the caller. `isPublic`: a published post or page has the tag. Other tags are
 * hidden, because their names would tell about drafts.
 */
export function maySeeTag(actor: Actor, isPublic: boolean): boolean {
  return isPublic || hasRole(actor, 'editor');
}

/** Whether an author exists for the caller. `isPublic`: a published post or page names the author. */
export function maySeeAuthor(actor: Actor, id: string, isPublic: boolean): boolean {
  return isPublic || hasRole(actor, 'editor') || (hasRole(actor, 'author') && actor.id === id);
}

/** The post without the parts that the caller may not see. */
export function redactPost<P extends PostSummary | Post<Html>>(actor: Actor, post: P): P {
  if (mayEditPost(actor, post)) return post;
  const seen = maySeeContent(actor, post);
  // Files are content, and custom fields may be parts of it, so they are withheld with it.
  const shown = seen ? post : { ...post, enclosures: null, extra: {} };
  if (!('content' in post) || post.content === null) return shown;
  return { ...shown, content: seen ? { ...post.content, source: null } : null };
}

/** The comment without the parts that the caller may not see. */
export function redactComment<H extends Html>(actor: Actor, comment: Comment<H>): Comment<H> {
  const author =
    comment.author === null || maySeeEmail(actor)
      ? comment.author
      : { ...comment.author, email: null };
  return { ...comment, author, source: mayEditComment(actor, comment) ? comment.source : null };
}

/** The author, without the e-mail address if the caller may not see it. */
export function redactAuthor(actor: Actor, author: Author): Author {
  return maySeeEmail(actor) ? author : { ...author, email: null };
}

/** The found post without the parts that the caller may not see. */
export function redactHit(actor: Actor, hit: SearchHit): SearchHit {
  // A backend may give whole posts in place of summaries.
  const post = redactPost(actor, hit.post);
  return { post, snippet: maySeeContent(actor, post) ? hit.snippet : null };
}
