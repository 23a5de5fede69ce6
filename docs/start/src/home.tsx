import { groupByDay } from '@blog/core';
import { useBlog, usePosts } from '@blog/react';

export function Home() {
  const { data: blog } = useBlog();
  const { data, error, fetchNextPage, hasNextPage } = usePosts({ limit: 10 });
  if (error) return <p role="alert">{error.message}</p>;
  if (!blog || !data) return <p>Loading…</p>;
  const posts = data.pages.flatMap((page) => page.items);
  return (
    <main>
      <h1>{blog.title}</h1>
      <p>{blog.tagline}</p>
      {groupByDay(posts, { timeZone: blog.timeZone, locale: blog.language }).map((day) => (
        <section key={day.day}>
          <h2>{day.heading}</h2>
          {day.posts.map((post) => (
            <article key={post.id}>
              <h3>
                <a href={`?post=${encodeURIComponent(post.id)}`}>{post.title || 'Untitled'}</a>
              </h3>
              <p>{post.excerpt}</p>
            </article>
          ))}
        </section>
      ))}
      {hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()}>
          Older posts
        </button>
      )}
    </main>
  );
}
