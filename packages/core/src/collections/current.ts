import { effectiveStatus } from '../kit/publication.js';
import type { Blog } from '../models/blog.js';
import type { Comment } from '../models/comment.js';
import type { Post } from '../models/post.js';
import { toHttpUrl } from '../models/url.js';
import { commentCounts } from './comment-reads.js';

/**
 * Posts as they are now, made of the posts as they are stored: a scheduled one whose time has come is
 * published, `url` and `commentCount` are filled, and `commentsOpen` tells of the blog's setting, too.
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

/** Comments as they are now, made of the comments as they are stored: `url` is filled. */
export function currentComments(
  stored: Iterable<Comment>,
  { blog, posts }: { blog: Blog; posts: Iterable<Pick<Post, 'id' | 'path'>> },
): Comment[] {
  const urls = new Map(Array.from(posts, (post) => [post.id, urlOf(post, blog)]));
  return Array.from(stored, (comment) => {
    const url = urls.get(comment.postId) ?? null;
    return { ...comment, url: url === null ? null : `${url}#comment-${comment.id}` };
  });
}

function urlOf({ path }: Pick<Post, 'path'>, blog: Blog): string | null {
  return blog.url === null ? null : toHttpUrl(path, blog.url);
}
