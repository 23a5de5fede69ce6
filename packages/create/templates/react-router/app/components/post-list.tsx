import { postHref, type PostSummary } from '@blog/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useBlogFacts } from '../frame-data';
import { shortDay } from '../lib/dates';

interface PostListProps {
  posts: readonly PostSummary[];
  /** What stands below a title. Default: the excerpt. */
  below?: (post: PostSummary) => ReactNode;
}

/** Titles with their dates. */
export function PostList({ posts, below = ({ excerpt }) => excerpt }: PostListProps) {
  const blog = useBlogFacts();
  return (
    <ol className="post-list">
      {posts.map((post) => (
        <li key={post.id}>
          {post.publishedAt !== null && (
            <time dateTime={post.publishedAt}>{shortDay(post.publishedAt, blog)}</time>
          )}
          <div>
            <Link className="post-list-title" to={postHref(post)} prefetch="intent">
              {post.title || 'Untitled'}
            </Link>
            <p className="excerpt">{below(post)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
