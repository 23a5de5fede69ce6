import { groupByDay, postHref } from '@blog/core';

import { useBlog, usePosts } from './blog';

export function Home() {
  const { data: blog } = useBlog();
  const { data, error, hasNextPage, fetchNextPage } = usePosts({ limit: 10 });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data || !blog) return <p>Loading…</p>;
  const posts = data.pages.flatMap(({ items }) => items);
  return (
    <>
      <title>{blog.title}</title>
      <h1>{blog.title}</h1>
      {groupByDay(posts, { timeZone: blog.timeZone, locale: blog.language }).map((day) => (
        <section key={day.day}>
          <h2>{day.heading}</h2>
          {day.posts.map((post) => (
            <p key={post.id}>
              <a href={postHref(post)}>{post.title || 'Untitled'}</a>
            </p>
          ))}
        </section>
      ))}
      {hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()}>
          Older posts
        </button>
      )}
    </>
  );
}
