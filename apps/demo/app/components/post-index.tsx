import { useBlogClient } from '@blog/react';
import { useInfiniteQuery } from '@tanstack/react-query';

import { type IndexFilter, indexOf } from '../blog/post-index.js';
import { CountStatus, Older } from './pager.js';
import { PostList } from './post-list.js';

/** The posts of a tag, of an author, or all. */
export function PostIndex({ filter, before }: { filter: IndexFilter; before: string | null }) {
  const client = useBlogClient();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(indexOf(client, filter, before));
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
