import { monthRange } from '@blog/core';
import { archiveQueries, blogQueries, postQueries } from '@blog/react';

import { abilitiesOf } from './abilities.js';
import { notFound } from './answers.js';
import { cached } from './cached.js';
import type { DemoClient } from './client.js';
import type { PageArgs } from './page-loader.js';
import { indexLimit } from './queries.js';
import { startingAt } from './starting-at.js';

/** What a month's page knows beside the cache. */
export interface MonthPageData {
  view: 'month';
  /** `YYYY-MM`. */
  month: string;
  /** In the blog's zone. */
  timeZone: string | null;
  before: string | null;
}

/** The options of the query for a month's posts, oldest first. */
export const monthPosts = (client: DemoClient, { month, timeZone, before }: MonthPageData) =>
  startingAt(
    postQueries(client).infinite({
      ...monthRange(month, timeZone),
      sort: 'publishedAt',
      limit: indexLimit(client),
    }),
    before,
  );

/** Loads the posts of a month, and the months beside it. */
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
