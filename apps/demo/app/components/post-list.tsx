import type { PostSummary } from '@blog/core';
import { useBlog } from '@blog/react';
import { Link } from 'react-router';

import { dayAndMonth } from '../blog/dates.js';

/** Titles with their dates, one a line. */
export function PostList({
  posts,
  withYear = false,
}: {
  posts: readonly PostSummary[];
  withYear?: boolean;
}) {
  const { data: blog } = useBlog();
  const zone = blog?.timeZone ?? null;
  const locale = blog?.language ?? null;
  return (
    <ol className="post-list">
      {posts.map(({ id, path, title, publishedAt, excerpt, commentCount }) => (
        <li key={id}>
          {publishedAt !== null && (
            <time dateTime={publishedAt} suppressHydrationWarning>
              {dayAndMonth(publishedAt, zone, locale, withYear)}
            </time>
          )}
          <div>
            <Link className="post-list-title" to={path ?? '/'}>
              {title || 'Untitled'}
            </Link>
            {excerpt !== null && excerpt !== '' && <p className="excerpt">{excerpt}</p>}
            {commentCount !== null && commentCount > 0 && (
              <p className="quiet small">
                {commentCount} {commentCount === 1 ? 'comment' : 'comments'}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
