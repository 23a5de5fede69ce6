import { type ArchiveYear } from '@blog/core';
import { useArchive, useBlog, useBlogClient, usePosts } from '@blog/react';
import { Link } from 'react-router';

import { More } from '../components/more';
import { PageTitle } from '../components/page-title';
import { PostList } from '../components/post-list';
import { Trouble } from '../components/trouble';
import { abilitiesOf } from '../lib/abilities';
import { countOf, monthName } from '../lib/dates';

/** All posts: the months of each year, then the titles. */
export function Archive() {
  const { months } = abilitiesOf(useBlogClient());
  const { data: years = [] } = useArchive(months ? {} : null);
  const query = usePosts({ limit: 20 });
  if (query.error !== null) return <Trouble error={query.error} />;
  const posts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = years.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <PageTitle>Archive</PageTitle>
      <header className="page-head">
        <h1>Archive</h1>
        <p className="lede">
          {years.length === 0 ? 'All posts, newest first' : countOf(total, 'post')}
        </p>
      </header>
      {years.map((year) => (
        <Year key={year.year} year={year} />
      ))}
      <div className="archive-titles">
        <PostList posts={posts} />
      </div>
      <More query={query}>Older posts</More>
    </>
  );
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A year as a ruler with twelve parts. */
function Year({ year: { year, months } }: { year: ArchiveYear }) {
  const { data: blog } = useBlog();
  const counts = new Map(months.map(({ month, count }) => [month, count]));
  return (
    <section className="year">
      <h2>{year}</h2>
      <ol className="months">
        {numbers.map((number) => {
          const month = `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`;
          const name = monthName(number, blog);
          const count = counts.get(month) ?? 0;
          return (
            <li className={count === 0 ? 'month' : 'month month-full'} key={month}>
              {count === 0 ? (
                <span aria-hidden="true">{name}</span>
              ) : (
                <Link to={`/archive/${month}`}>
                  {name} <b>{count}</b>
                  <span className="visually-hidden"> posts in {year}</span>
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
