import { archiveByYear, type ArchiveYear } from '@blog/core';
import { Link } from 'react-router';

import type { Route } from './+types/archive';
import { blogContext, found } from '../blog-context';
import { cursorIn, More } from '../components/more';
import { PageTitle } from '../components/page-title';
import { PostList } from '../components/post-list';
import { useBlogFacts } from '../frame-data';
import { abilitiesOf } from '../lib/abilities';
import { countOf, monthName } from '../lib/dates';

export async function loader({ context, url }: Route.LoaderArgs) {
  const client = context.get(blogContext);
  const [months, page] = await found(
    Promise.all([
      abilitiesOf(client).months ? client.archive.months() : [],
      client.posts.list({ limit: 20, cursor: cursorIn(url) }),
    ]),
  );
  return { years: archiveByYear(months), page };
}

/** All posts: the months of each year, then the titles. */
export default function Archive({ loaderData: { years, page } }: Route.ComponentProps) {
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
        <PostList posts={page.items} />
      </div>
      <More cursor={page.nextCursor}>Older posts</More>
    </>
  );
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A year as a ruler with twelve parts. */
function Year({ year: { year, months } }: { year: ArchiveYear }) {
  const blog = useBlogFacts();
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
