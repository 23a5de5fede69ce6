import type { SearchHit, SnippetPart } from '@blog/core';
import { searchQueries, useBlog, useBlogClient } from '@blog/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Form, Link, useNavigation } from 'react-router';

import type { Route } from './+types/search';
import { abilitiesOf } from '../blog/abilities.js';
import type { DemoClient } from '../blog/client.js';
import { dayAndMonth } from '../blog/dates.js';
import { cached, onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import { startingAt } from '../blog/lists.js';
import { PageHead } from '../components/page-head.js';
import { CountStatus, Older } from '../components/pager.js';

/** The most characters of a search. */
const MAX_QUERY = 200;

const results = (client: DemoClient, query: string, before: string | null) => {
  const limit = Math.min(20, abilitiesOf(client).maxResults);
  return startingAt(searchQueries(client).posts({ query, limit }), before);
};

const load: PageLoad<{ query: string; before: string | null }> = async (args) => {
  const { client, queryClient, url } = args;
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, MAX_QUERY);
  const before = url.searchParams.get('before');
  if (query !== '' && abilitiesOf(client).search)
    await queryClient.infiniteQuery(cached(results(client, query, before)));
  return { query, before };
};

export const loader = onServer(load);
export const clientLoader = onClient(load);

function Snippet({ parts }: { parts: readonly SnippetPart[] }) {
  return (
    <p className="excerpt">
      {parts.map(({ text, match }, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text, in order
        match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </p>
  );
}

function NoSearch() {
  return (
    <div className="page">
      <PageHead title="Search" hidden path="/search" />
      <header className="page-head">
        <h1>Search</h1>
        <p className="lede">
          This blog cannot be searched from here. All its posts are in the{' '}
          <Link to="/archive">archive</Link>.
        </p>
      </header>
    </div>
  );
}

function SearchForm({ query }: { query: string }) {
  const searching = useNavigation().location?.pathname === '/search';
  return (
    <search>
      <Form className="search-form" action="/search">
        <label className="visually-hidden" htmlFor="q">
          Words to search for
        </label>
        <div className="field-row">
          <input
            key={query}
            id="q"
            type="search"
            name="q"
            defaultValue={query}
            required
            maxLength={MAX_QUERY}
            placeholder="A word, or a few"
          />
          <button type="submit">{searching ? 'Searching…' : 'Search'}</button>
        </div>
      </Form>
    </search>
  );
}

function Hits({ hits }: { hits: readonly SearchHit[] }) {
  const { data: blog } = useBlog();
  const zone = blog?.timeZone ?? null;
  const locale = blog?.language ?? null;
  return (
    <ol className="post-list hits">
      {hits.map(({ post, snippet }) => (
        <li key={post.id}>
          {post.publishedAt !== null && (
            <time dateTime={post.publishedAt} suppressHydrationWarning>
              {dayAndMonth(post.publishedAt, zone, locale, true)}
            </time>
          )}
          <div>
            <Link className="post-list-title" to={post.path ?? '/'}>
              {post.title || 'Untitled'}
            </Link>
            {snippet === null ? (
              <p className="excerpt">{post.excerpt}</p>
            ) : (
              <Snippet parts={snippet} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

export default function Search({ loaderData: { query, before } }: Route.ComponentProps) {
  const client = useBlogClient();
  const canSearch = abilitiesOf(client).search;
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery({ ...results(client, query, before), enabled: canSearch && query !== '' });
  const hits = data?.pages.flatMap(({ items }) => items) ?? [];
  if (!canSearch) return <NoSearch />;
  return (
    <div className="page">
      <PageHead title={query === '' ? 'Search' : `Search: ${query}`} hidden path="/search" />
      <header className="page-head">
        <h1>Search</h1>
      </header>
      <SearchForm query={query} />
      {query !== '' && hits.length === 0 && (
        <output className="lede nothing">No post contains “{query}”.</output>
      )}
      {hits.length > 0 && <Hits hits={hits} />}
      <CountStatus count={hits.length} noun="results" />
      <Older
        cursor={hasNextPage ? data?.pages.at(-1)?.nextCursor : null}
        loading={isFetchingNextPage}
        failed={isFetchNextPageError}
        onMore={() => void fetchNextPage()}
        search={{ q: query }}
      >
        More results
      </Older>
    </div>
  );
}
