import { groupByDay, postHref } from '@blog/core';
import { postQueries, useBlog } from '@blog/react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';

import type { Route } from './+types/home';
import { client as serverClient } from '../blog/blog.server';
import { client } from '../blog/client';
import { load } from '../blog/load.server';

export { headers } from '../blog/headers';

/** The page of posts that an address names. Its cursor is in the address, so that a link leads there. */
const pageAt = (search: URLSearchParams) => ({ limit: 10, cursor: search.get('before') });

export const loader = ({ url }: Route.LoaderArgs) =>
  load((cache) => cache.query(postQueries(serverClient).list(pageAt(url.searchParams))));

export default function Home() {
  const [search] = useSearchParams();
  const { data: blog } = useBlog();
  // The loader has put it into the cache, by the same key.
  const { data: page } = useQuery(postQueries(client).list(pageAt(search)));
  const days = groupByDay(page?.items ?? [], {
    timeZone: blog?.timeZone ?? null,
    locale: blog?.language ?? null,
  });
  return (
    <>
      <title>{blog?.title}</title>
      {days.map(({ day, heading, posts }) => (
        <section key={day}>
          <h2>{heading}</h2>
          {posts.map((post) => (
            <article key={post.id}>
              <h3>
                <Link to={postHref(post)} prefetch="intent">
                  {post.title || 'Untitled'}
                </Link>
              </h3>
              <p>{post.excerpt}</p>
            </article>
          ))}
        </section>
      ))}
      {page?.nextCursor && <Link to={`/?before=${page.nextCursor}`}>Older posts</Link>}
    </>
  );
}
