import { orNull, readOptions } from '../kit/reads.js';
import type { CallOptions } from '../backend/options.js';
import { MAX_COUNTED_POSTS } from '../backend/query-schemas.js';
import type { CommentSettings } from '../models/blog.js';
import type { PostSummary } from '../models/post.js';
import type { CommentsBackend, ContentBackend } from './types.js';

/** The two backends that are composed. */
export interface ComposeContext {
  readonly content: ContentBackend;
  readonly comments: CommentsBackend;
}

/** The settings for comments, of the comment store or else of the blog; `null` if neither has any. */
export async function settingsOf(
  { content, comments }: ComposeContext,
  options: CallOptions | undefined,
): Promise<CommentSettings | null> {
  const own = await comments.blog?.get?.(readOptions(options));
  if (own !== undefined) return own.comments;
  return (await content.blog?.get?.(readOptions(options)))?.comments ?? null;
}

/** Adds to posts the count of their comments, by one request, and whether they are open. */
export async function withComments<P extends PostSummary>(
  context: ComposeContext,
  posts: readonly P[],
  options: CallOptions | undefined,
): Promise<P[]> {
  if (posts.length === 0) return [];
  const ids = posts.map(({ id }) => id);
  const [found, settings] = await Promise.all([
    countsOf(context, ids, options),
    settingsOf(context, options),
  ]);
  return posts.map((post) => ({
    ...post,
    commentCount: found === undefined ? null : countOf(found, post.id),
    commentsOpen: isOpen(post, settings),
  }));
}

/** The counts of a page of any length, in as few calls as possible. */
async function countsOf(
  { comments }: ComposeContext,
  ids: readonly string[],
  options: CallOptions | undefined,
): Promise<Readonly<Record<string, number>> | undefined> {
  const { counts } = comments.comments;
  if (counts === undefined) return undefined;
  const parts = Array.from({ length: Math.ceil(ids.length / MAX_COUNTED_POSTS) }, (_, index) =>
    counts(
      ids.slice(index * MAX_COUNTED_POSTS, (index + 1) * MAX_COUNTED_POSTS),
      readOptions(options),
    ),
  );
  return Object.fromEntries((await Promise.all(parts)).flatMap((part) => Object.entries(part)));
}

/** Reads own keys only, because an id may be any text, such as `constructor`. */
function countOf(found: Readonly<Record<string, number>>, id: string): number {
  return (Object.hasOwn(found, id) ? found[id] : 0) ?? 0;
}

/** Whether a post is open: a closed post stays closed; otherwise the settings decide. */
export function isOpen(post: PostSummary, settings: CommentSettings | null): boolean | null {
  if (post.commentsOpen === false) return false;
  return settings?.open ?? post.commentsOpen;
}

/** The ids of those posts that the content shows to this caller. */
export async function postsThere(
  { content }: ComposeContext,
  ids: Iterable<string>,
  options: CallOptions | undefined,
): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(ids)];
  const posts = await Promise.all(
    distinct.map((id) => orNull(content.posts.get({ id }, readOptions(options)))),
  );
  return new Set(distinct.filter((_, index) => posts[index] !== null));
}
