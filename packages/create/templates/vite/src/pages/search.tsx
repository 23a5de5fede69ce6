import type { SearchHit } from '@blog/core';
import { useBlogClient, useSearch } from '@blog/react';
import { Form, Link, useSearchParams } from 'react-router';

import { More } from '../components/more';
import { PageTitle } from '../components/page-title';
import { PostList } from '../components/post-list';
import { Trouble } from '../components/trouble';
import { abilitiesOf } from '../lib/abilities';

/** Posts that contain some words, with the places where they do. */
export function Search() {
  const { search } = abilitiesOf(useBlogClient());
  const words = (useSearchParams()[0].get('q') ?? '').trim().slice(0, 200);
  const query = useSearch(search ? { query: words } : null);
  const hits = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageTitle>{words === '' ? 'Search' : `Search: ${words}`}</PageTitle>
      <header className="page-head">
        <h1>Search</h1>
        {!search && (
          <p className="lede">
            This blog cannot be searched from here. Its posts are in the{' '}
            <Link to="/archive">archive</Link>.
          </p>
        )}
      </header>
      {search && (
        <Form className="search-form" role="search" action="/search">
          <label className="visually-hidden" htmlFor="q">
            Words to search for
          </label>
          <input
            key={words}
            id="q"
            type="search"
            name="q"
            defaultValue={words}
            required
            maxLength={200}
          />
          <button type="submit">Search</button>
        </Form>
      )}
      {query.error !== null && <Trouble error={query.error} />}
      {words !== '' && query.isSuccess && hits.length === 0 && (
        <p className="lede" role="status">
          No post contains “{words}”.
        </p>
      )}
      {hits.length > 0 && <Hits hits={hits} />}
      <More query={query}>More results</More>
    </>
  );
}

function Hits({ hits }: { hits: readonly SearchHit[] }) {
  const snippets = new Map(hits.map(({ post, snippet }) => [post.id, snippet]));
  return (
    <PostList
      posts={hits.map(({ post }) => post)}
      below={({ id, excerpt }) =>
        snippets
          .get(id)
          ?.map(({ text, match }, index) => (match ? <mark key={index}>{text}</mark> : text)) ??
        excerpt
      }
    />
  );
}
