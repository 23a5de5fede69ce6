import { monthRange } from '@blog/core';
import { archiveQueries, blogQueries, postQueries } from '@blog/react';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';
import { indexLimit, startingAt } from './lists.js';
import { cached, notFound, type PageArgs } from './page-loader.js';

/** The data of a month's page that is not in the cache. */
export interface MonthPageData {
  view: 'month';
  /** `YYYY-MM`. */
  month: string;
  /** The blog's time zone. */
  timeZone: string | null;
  before: string | null;
}

/** Gives the options of the query for the posts of a month, oldest first. */
export const monthPosts = (client: DemoClient, { month, timeZone, before }: MonthPageData) =>
  startingAt(
    postQueries(client).infinite({
      ...monthRange(month, timeZone),
      sort: 'publishedAt',
      limit: indexLimit(client),
    }),
    before,
  );

/** Loads the posts of a month, and the list of months. */
export async function loadMonth(
  { client, queryClient, url, settle }: PageArgs,
  month: string,
): Promise<MonthPageData> {
  const blog = await queryClient.query(cached(blogQueries(client).get()));
  const page: MonthPageData = {
    view: 'month',
    month,
    timeZone: blog.timeZone,
    before: url.searchParams.get('before'),
  };
  const { pages } = await queryClient.infiniteQuery(cached(monthPosts(client, page)));
  if (pages[0]?.items.length === 0) notFound(`Nothing was published in ${month}.`);
  if (abilitiesOf(client).months)
    await settle([queryClient.query(cached(archiveQueries(client).months()))]);
  return page;
}
