import { tagQueries, useBlogClient } from '@blog/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import type { Route } from './+types/tags';
import { abilitiesOf } from '../blog/abilities.js';
import { cached, onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import type { DemoClient } from '../blog/client.js';
import { startingAt } from '../blog/lists.js';
import { PageHead } from '../components/page-head.js';
import { Older } from '../components/pager.js';

const allTags = (client: DemoClient, before: string | null) => {
  const limit = Math.min(100, abilitiesOf(client).maxTags);
  return startingAt(tagQueries(client).infinite({ limit }), before);
};

/** Sorts words as people do: capital letters among the others. */
const order = new Intl.Collator('en');

const load: PageLoad<{ before: string | null }> = async ({ client, queryClient, url }) => {
  const before = url.searchParams.get('before');
  if (abilitiesOf(client).tags) await queryClient.infiniteQuery(cached(allTags(client, before)));
  return { before };
};

export const loader = onServer(load);
export const clientLoader = onClient(load);

export default function Tags({ loaderData: { before } }: Route.ComponentProps) {
  const client = useBlogClient();
  const canList = abilitiesOf(client).tags;
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery({ ...allTags(client, before), enabled: canList });
  const tags = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="page">
      <PageHead title="Tags" hidden={before !== null} />
      <header className="page-head">
        <h1>Tags</h1>
      </header>
      {!canList && <p className="lede">This blog gives no list of its tags.</p>}
      {canList && tags.length === 0 && <p className="lede">There are no tags yet.</p>}
      <ul className="tag-cloud">
        {tags
          .filter(({ postCount }) => postCount !== 0)
          .sort((a, b) => order.compare(a.name, b.name))
          .map(({ id, slug, name, postCount }) => (
            <li key={id}>
              <Link to={`/tags/${encodeURIComponent(slug ?? id)}`}>
                <bdi>{name}</bdi>
              </Link>
              {postCount !== null && <span className="count">{postCount}</span>}
            </li>
          ))}
      </ul>
      <Older
        cursor={hasNextPage ? data?.pages.at(-1)?.nextCursor : null}
        loading={isFetchingNextPage}
        failed={isFetchNextPageError}
        onMore={() => void fetchNextPage()}
      >
        More tags
      </Older>
    </div>
  );
}
