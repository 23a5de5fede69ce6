import { type ArchiveMonth, type ArchiveYear, formatMonth } from '@blog/core';
import { archiveQueries, useArchive, useBlog, useBlogClient } from '@blog/react';
import { Link } from 'react-router';

import type { Route } from './+types/archive';
import { abilitiesOf } from '../blog/abilities.js';
import { cached, onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import { postIndex } from '../blog/lists.js';
import { PageHead } from '../components/page-head.js';
import { PostIndex } from '../components/post-list.js';

const load: PageLoad<{ before: string | null }> = async ({ client, queryClient, url }) => {
  const before = url.searchParams.get('before');
  await Promise.all([
    queryClient.infiniteQuery(cached(postIndex(client, {}, before))),
    ...(abilitiesOf(client).months
      ? [queryClient.query(cached(archiveQueries(client).months()))]
      : []),
  ]);
  return { before };
};

export const loader = onServer(load);
export const clientLoader = onClient(load);

const posts = (count: number) => `${count} ${count === 1 ? 'post' : 'posts'}`;
const monthNumbers = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

function Month({ month, locale }: { month: ArchiveMonth; locale: string | null }) {
  const name = formatMonth(month.month, locale);
  const [year = '', number = ''] = month.month.split('-');
  const label = (style: 'short' | 'narrow') =>
    new Date(Date.UTC(2024, Number(number) - 1, 1)).toLocaleDateString(locale ?? 'en', {
      month: style,
      timeZone: 'UTC',
    });
  const names = (
    <>
      <span className="month-short">{label('short')}</span>
      <span className="month-narrow">{label('narrow')}</span>
    </>
  );
  if (month.count === 0)
    return (
      <li className="month" aria-hidden="true">
        <div>{names}</div>
      </li>
    );
  return (
    <li className="month month-full">
      <Link to={`/${year}/${number}`}>
        <span aria-hidden="true">
          {names}
          <b>{month.count}</b>
        </span>
        <span className="visually-hidden">
          {name}, {posts(month.count)}
        </span>
      </Link>
    </li>
  );
}

function Year({
  year: { year, count, months },
  locale,
}: {
  year: ArchiveYear;
  locale: string | null;
}) {
  const monthsWithPosts = new Map(months.map((month) => [month.month, month]));
  const name = String(year).padStart(4, '0');
  return (
    <section className="year" aria-labelledby={`y${name}`}>
      <h2 id={`y${name}`}>
        {name}
        <span className="visually-hidden">, {posts(count)}</span>
      </h2>
      <ol className="months">
        {monthNumbers.map((number) => {
          const month = `${name}-${number}`;
          return (
            <Month
              key={month}
              month={monthsWithPosts.get(month) ?? { month, count: 0 }}
              locale={locale}
            />
          );
        })}
      </ol>
    </section>
  );
}

/** Lists all posts, for a blog that does not count the posts of each month. */
function AllPosts({ before }: { before: string | null }) {
  return (
    <div className="page">
      <PageHead title="Archive" hidden={before !== null} />
      <header className="page-head">
        <h1>Archive</h1>
        <p className="lede">All posts, newest first.</p>
      </header>
      <PostIndex filter={{}} before={before} />
    </div>
  );
}

function Months({ before }: { before: string | null }) {
  const { data: blog } = useBlog();
  const { data: years = [] } = useArchive();
  const total = years.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="page">
      <PageHead
        title="Archive"
        description={`All ${posts(total)}, by year and month.`}
        hidden={before !== null}
      />
      <header className="page-head">
        <h1>Archive</h1>
        {years.length > 0 && (
          <p className="lede">
            {posts(total)}, {years.at(-1)?.year}
            {years.length > 1 && ` to ${years[0]?.year}`}
          </p>
        )}
      </header>
      {years.map((year) => (
        <Year key={year.year} year={year} locale={blog?.language ?? null} />
      ))}
      <section className="archive-titles" aria-labelledby="titles">
        <h2 id="titles">All posts</h2>
        <PostIndex filter={{}} before={before} />
      </section>
    </div>
  );
}

export default function Archive({ loaderData: { before } }: Route.ComponentProps) {
  return abilitiesOf(useBlogClient()).months ? (
    <Months before={before} />
  ) : (
    <AllPosts before={before} />
  );
}
