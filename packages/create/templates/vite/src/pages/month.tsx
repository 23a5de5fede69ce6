import { formatMonth, monthRange } from '@blog/core';
import { useBlog, useBlogClient, usePosts } from '@blog/react';
import { Link, useParams } from 'react-router';

import { More } from '../components/more';
import { NotFound } from '../components/not-found';
import { PageTitle } from '../components/page-title';
import { PostList } from '../components/post-list';
import { Trouble } from '../components/trouble';
import { abilitiesOf } from '../lib/abilities';

/** The posts of a month. */
export function Month() {
  const { month = '' } = useParams();
  const { data: blog } = useBlog();
  const isMonth = abilitiesOf(useBlogClient()).months && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month);
  const query = usePosts(
    // The zone of the blog says where a month begins.
    isMonth && blog !== undefined ? { limit: 20, ...monthRange(month, blog.timeZone) } : null,
  );
  if (!isMonth) return <NotFound />;
  if (query.error !== null) return <Trouble error={query.error} />;
  if (query.data === undefined) return <p className="quiet">One moment…</p>;
  const posts = query.data.pages.flatMap(({ items }) => items);
  const name = formatMonth(month, blog?.language ?? null);
  return (
    <>
      <PageTitle>{name}</PageTitle>
      <header className="page-head">
        <p className="overline">
          <Link to="/archive">Archive</Link>
        </p>
        <h1>{name}</h1>
        {posts.length === 0 && <p className="lede">There are no posts of this month.</p>}
      </header>
      <PostList posts={posts} />
      <More query={query}>Older posts</More>
    </>
  );
}
