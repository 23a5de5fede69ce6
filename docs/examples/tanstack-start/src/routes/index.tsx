import { groupByDay, postHref } from '@blog/core';
import { postQueries } from '@blog/react';
import { createFileRoute, Link } from '@tanstack/react-router';
import { client, useSuspenseBlog, useSuspensePosts } from '../blog';

const newest = { limit: 10 };

export const Route = createFileRoute('/')({
  loader: ({ context }) =>
    context.queryClient.ensureInfiniteQueryData(postQueries(client).infinite(newest)),
  component: Home,
});

function Home() {
  const { data: blog } = useSuspenseBlog();
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useSuspensePosts(newest);
  const posts = data.pages.flatMap((page) => page.items);
  const days = groupByDay(posts, { timeZone: blog.timeZone, locale: blog.language });
  return (
    <>
      {days.map(({ heading, posts: ofDay }) => (
        <section key={ofDay[0]?.id}>
          <h2>{heading}</h2>
          {ofDay.map((post) => (
            <article key={post.id}>
              <h3>
                <Link to={postHref(post)}>{post.title || 'Untitled'}</Link>
              </h3>
              <p>{post.excerpt}</p>
            </article>
          ))}
        </section>
      ))}
      {hasNextPage && (
        <button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older posts
        </button>
      )}
    </>
  );
}
