import { useBlogClient } from '@blog/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import type { Route } from './+types/home';
import { journalPosts } from '../blog/lists.js';
import { cached, onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import { Journal } from '../components/journal.js';
import { PageHead } from '../components/page-head.js';
import { CountStatus, Older } from '../components/pager.js';

const load: PageLoad<{ before: string | null }> = async ({ client, queryClient, url }) => {
  const before = url.searchParams.get('before');
  await queryClient.infiniteQuery(cached(journalPosts(client, before)));
  return { before };
};

export const loader = onServer(load);
export const clientLoader = onClient(load);

export default function Home({ loaderData: { before } }: Route.ComponentProps) {
  const client = useBlogClient();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(journalPosts(client, before));
  const posts = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page journal">
      <PageHead title={null} hidden={before !== null} path="/" />
      {before !== null && (
        <p className="newer">
          <Link to="/">Newest posts</Link>
        </p>
      )}
      <Journal posts={posts} />
      {posts.length === 0 && <p className="lede">There are no posts yet.</p>}
      <CountStatus count={posts.length} noun="posts" />
      <Older
        cursor={hasNextPage ? data?.pages.at(-1)?.nextCursor : null}
        loading={isFetchingNextPage}
        failed={isFetchNextPageError}
        onMore={() => void fetchNextPage()}
      >
        Older posts
      </Older>
    </div>
  );
}
