import type { PostSummary } from '@blog/core';
import { useBlog, useBlogClient } from '@blog/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { dayAndMonth } from '../blog/dates.js';
import { type IndexFilter, postIndex } from '../blog/lists.js';
import { CountStatus, Older } from './pager.js';
import { FilesMark } from './post-facts.js';

/** Shows titles with their dates, one in a line. */
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
      {posts.map(({ id, path, title, publishedAt, excerpt, commentCount, enclosures }) => (
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
            <FilesMark post={{ enclosures }} />
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

/** Shows the posts of a tag, of an author, or all, page by page. */
export function PostIndex({ filter, before }: { filter: IndexFilter; before: string | null }) {
  const client = useBlogClient();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(postIndex(client, filter, before));
  const posts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {posts.length === 0 && <p className="lede">There are no posts here.</p>}
      <PostList posts={posts} withYear />
      <CountStatus count={posts.length} noun="posts" />
      <Older
        cursor={hasNextPage ? data?.pages.at(-1)?.nextCursor : null}
        loading={isFetchingNextPage}
        failed={isFetchNextPageError}
        onMore={() => void fetchNextPage()}
      >
        Older posts
      </Older>
    </>
  );
}
