import { formatMonth } from '@blog/core';
import { archiveQueries, useBlog, useBlogClient } from '@blog/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { abilitiesOf } from '../blog/abilities.js';
import { type MonthPageData, monthPosts } from '../blog/month-page.js';
import { PageHead } from './page-head.js';
import { Older } from './pager.js';
import { PostList } from './post-list.js';

const monthPath = (month: string) => `/${month.replace('-', '/')}`;

/** Shows the posts of a month, with links to the months before and after it. */
export function MonthPage({ data: page }: { data: MonthPageData }) {
  const client = useBlogClient();
  const { data: blog } = useBlog();
  const { data: months = [] } = useQuery({
    ...archiveQueries(client).months(),
    enabled: abilitiesOf(client).months,
  });
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(monthPosts(client, page));
  const posts = data?.pages.flatMap(({ items }) => items) ?? [];
  const at = months.findIndex(({ month }) => month === page.month);
  const [after, before] = at === -1 ? [] : [months[at - 1], months[at + 1]];
  const language = blog?.language ?? null;
  const title = formatMonth(page.month, language);
  return (
    <div className="page">
      <PageHead title={title} hidden={page.before !== null} />
      <header className="page-head">
        <p className="overline">
          <Link to="/archive">Archive</Link>
        </p>
        <h1>{title}</h1>
      </header>
      <PostList posts={posts} />
      <Older
        cursor={hasNextPage ? data?.pages.at(-1)?.nextCursor : null}
        loading={isFetchingNextPage}
        failed={isFetchNextPageError}
        onMore={() => void fetchNextPage()}
      >
        More of {title}
      </Older>
      <nav className="neighbours" aria-label="Months before and after">
        {before !== undefined && (
          <Link to={monthPath(before.month)} rel="prev">
            <span className="overline">Before</span>
            <span className="neighbour-title">{formatMonth(before.month, language)}</span>
          </Link>
        )}
        {after !== undefined && (
          <Link to={monthPath(after.month)} rel="next" className="after">
            <span className="overline">After</span>
            <span className="neighbour-title">{formatMonth(after.month, language)}</span>
          </Link>
        )}
      </nav>
    </div>
  );
}
