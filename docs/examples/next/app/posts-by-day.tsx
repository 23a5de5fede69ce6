import { groupByDay, type Page, postHref, type PostSummary } from '@blog/core';
import Link from 'next/link';
import { getBlog } from '../lib/blog';

/** A page of posts under the days on which they were published. */
export async function PostsByDay({ page }: { page: Page<PostSummary> }) {
  const { timeZone, language } = await getBlog();
  const days = groupByDay(page.items, { timeZone, locale: language });
  return (
    <>
      {days.map(({ heading, posts }) => (
        <section key={posts[0]?.id}>
          <h2>{heading}</h2>
          {posts.map((post) => (
            <article key={post.id}>
              <h3>
                <Link href={postHref(post)}>{post.title || 'Untitled'}</Link>
              </h3>
              <p>{post.excerpt}</p>
            </article>
          ))}
        </section>
      ))}
      {page.nextCursor !== null && (
        <Link href={`/archive/${encodeURIComponent(page.nextCursor)}`}>Older posts</Link>
      )}
    </>
  );
}
