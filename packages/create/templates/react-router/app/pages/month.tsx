import { formatMonth, monthRange } from '@blog/core';
import { Link } from 'react-router';

import type { Route } from './+types/month';
import { blogContext, found, notFound } from '../blog-context';
import { cursorIn, More } from '../components/more';
import { PageTitle } from '../components/page-title';
import { PostList } from '../components/post-list';
import { useBlogFacts } from '../frame-data';
import { abilitiesOf } from '../lib/abilities';

export async function loader({ context, params: { month }, url }: Route.LoaderArgs) {
  const client = context.get(blogContext);
  if (!abilitiesOf(client).months || !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) notFound();
  const cursor = cursorIn(url);
  // The zone of the blog says where a month begins.
  const { timeZone } = await found(client.blog.get());
  return found(client.posts.list({ limit: 20, cursor, ...monthRange(month, timeZone) }));
}

/** The posts of a month. */
export default function Month({ loaderData: { items, nextCursor }, params }: Route.ComponentProps) {
  const name = formatMonth(params.month, useBlogFacts()?.language ?? null);
  return (
    <>
      <PageTitle>{name}</PageTitle>
      <header className="page-head">
        <p className="overline">
          <Link to="/archive">Archive</Link>
        </p>
        <h1>{name}</h1>
        {items.length === 0 && <p className="lede">There are no posts of this month.</p>}
      </header>
      <PostList posts={items} />
      <More cursor={nextCursor}>Older posts</More>
    </>
  );
}
