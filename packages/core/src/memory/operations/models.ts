import type { Author } from '../../models/author.js';
import type { Comment } from '../../models/comment.js';
import type { Post, PostSummary } from '../../models/post.js';
import type { Tag } from '../../models/tag.js';
import { toHttpUrl } from '../../models/url.js';
import { isCounted } from '../rules/comments.js';
import { effectiveStatus } from '../rules/posts.js';
import { revisionOf } from '../rules/writes.js';
import type { MemoryContext } from '../store/context.js';
import type { AuthorRecord, CommentRecord, PostRecord, TagRecord } from '../store/state.js';

/** Approved comments by post. */
export function commentCounts({ state }: MemoryContext): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of state.comments.values())
    if (isCounted(comment)) counts.set(comment.postId, (counts.get(comment.postId) ?? 0) + 1);
  return counts;
}

/** Makes summaries of posts; counts comments once for all of them. */
export function summariesOf(
  context: MemoryContext,
  extra: readonly string[] = [],
): (post: PostRecord) => PostSummary {
  const { state } = context;
  const counts = commentCounts(context);
  const now = context.now();
  return (post) => ({
    id: post.id,
    kind: post.kind,
    status: effectiveStatus(post, now),
    title: post.title,
    slug: post.slug,
    path: post.path,
    formerPaths: post.formerPaths,
    url: urlOf(context, post),
    excerpt: post.excerpt,
    publishedAt: post.publishedAt,
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
    authors: refsOf(post.authorIds, state.authors),
    tags: refsOf(post.tagIds, state.tags),
    image: post.image,
    featured: post.featured,
    access: post.access,
    commentCount: counts.get(post.id) ?? 0,
    commentsOpen: isOpen(context, post),
    revision: revisionOf(post),
    origin: post.origin,
    extra: Object.fromEntries(Object.entries(post.extra).filter(([key]) => extra.includes(key))),
  });
}

/** Makes whole posts. */
export function postsOf(
  context: MemoryContext,
  extra: readonly string[] = [],
): (post: PostRecord) => Post {
  const summaryOf = summariesOf(context, extra);
  return (post) => ({
    ...summaryOf(post),
    content: { html: post.html, source: post.source },
    preview: null,
  });
}

/** Whether a comment may be written on the post now. */
export function isOpen({ state }: MemoryContext, post: PostRecord | null): boolean {
  return (post?.commentsOpen ?? true) && (state.blog.comments?.open ?? true);
}

/** The comment as the contract has it. */
export function commentOf(context: MemoryContext, comment: CommentRecord): Comment {
  const post = context.state.posts.get(comment.postId);
  const { version: _, ...rest } = comment;
  const url = post === undefined ? null : urlOf(context, post);
  return {
    ...rest,
    url: url === null ? null : `${url}#comment-${comment.id}`,
    revision: revisionOf(comment),
  };
}

/** Makes authors; counts their posts once for all of them. */
export function authorsOf(context: MemoryContext): (author: AuthorRecord) => Author {
  const counts = publishedCounts(context, (post) => post.authorIds);
  return (author) => ({ ...author, postCount: counts.get(author.id) ?? 0 });
}

/** Makes tags; counts their posts once for all of them. */
export function tagsOf(context: MemoryContext): (tag: TagRecord) => Tag {
  const counts = publishedCounts(context, (post) => post.tagIds);
  return (tag) => ({ ...tag, postCount: counts.get(tag.id) ?? 0 });
}

/** The ids that a published post or page names. */
export function publicIds(
  context: MemoryContext,
  idsOf: (post: PostRecord) => readonly string[],
): ReadonlySet<string> {
  return new Set(publishedPosts(context).flatMap(idsOf));
}

/** As many as `posts.list` gives: posts, not pages. */
function publishedCounts(
  context: MemoryContext,
  idsOf: (post: PostRecord) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const post of publishedPosts(context))
    if (post.kind === 'post')
      for (const id of idsOf(post)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function publishedPosts({ state, now }: MemoryContext): PostRecord[] {
  const instant = now();
  return [...state.posts.values()].filter((post) => effectiveStatus(post, instant) === 'published');
}

function urlOf({ state }: MemoryContext, post: PostRecord): string | null {
  return post.path === null || state.blog.url === null
    ? null
    : toHttpUrl(post.path, state.blog.url);
}

function refsOf(
  ids: readonly string[],
  items: ReadonlyMap<string, { id: string; name: string; slug: string }>,
): { id: string; name: string; slug: string }[] {
  return ids.flatMap((id) => {
    const item = items.get(id);
    return item === undefined ? [] : [{ id: item.id, name: item.name, slug: item.slug }];
  });
}
