import { commentUrl } from '../domain/post-path.js';
import { effectiveStatus } from '../kit/publication.js';
import type { Blog } from '../models/blog.js';
import type { Comment } from '../models/comment.js';
import type { Post } from '../models/post.js';
import { toHttpUrl } from '../models/url.js';
import { commentCounts } from './comment-reads.js';

/**
 * Makes posts as they are now from posts as they are stored. A scheduled post whose time has come is
 * published. `url` and `commentCount` are filled. `commentsOpen` is `false` if the blog takes no comments.
 *
 * @example
 * ```ts
 * import type { Blog, Comment, Post } from '@blog/core';
 * import { currentPosts } from '@blog/core/backend';
 *
 * const publishedOf = (stored: readonly Post[], comments: readonly Comment[], blog: Blog) =>
 *   currentPosts(stored, { blog, comments, now: new Date() }).filter((post) => post.status === 'published');
 * ```
 */
export function currentPosts(
  stored: Iterable<Post>,
  { blog, comments, now }: { blog: Blog; comments: Iterable<Comment>; now: Date },
): Post[] {
  const counts = commentCounts(comments);
  const isOpen = blog.comments?.open ?? true;
  return Array.from(stored, (post) => ({
    ...post,
    status: effectiveStatus(post, now.toISOString()),
    url: urlOf(post, blog),
    commentCount: counts.get(post.id) ?? 0,
    commentsOpen: isOpen && post.commentsOpen !== false,
  }));
}

/**
 * Makes comments as they are now from comments as they are stored: `url` is filled.
 *
 * @example
 * ```ts
 * import type { Blog, Comment, Post } from '@blog/core';
 * import { currentComments } from '@blog/core/backend';
 *
 * const urlsOf = (stored: readonly Comment[], posts: readonly Post[], blog: Blog) =>
 *   currentComments(stored, { blog, posts }).map(({ url }) => url);
 * ```
 */
export function currentComments(
  stored: Iterable<Comment>,
  { blog, posts }: { blog: Blog; posts: Iterable<Pick<Post, 'id' | 'path'>> },
): Comment[] {
  const urls = new Map(Array.from(posts, (post) => [post.id, urlOf(post, blog)]));
  return Array.from(stored, (comment) => {
    const url = urls.get(comment.postId) ?? null;
    return { ...comment, url: url === null ? null : commentUrl(url, comment.id) };
  });
}

function urlOf({ path }: Pick<Post, 'path'>, blog: Blog): string | null {
  if (blog.url === null || path === null) return null;
  // A path begins at the home page, which need not be the root of its host.
  const home = blog.url.replace(/[?#][^]*$/, '').replace(/(?<!\/)\/+$/, '');
  return toHttpUrl(`${home}${path}`);
}
