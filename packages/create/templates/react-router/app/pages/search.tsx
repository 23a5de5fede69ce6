import type { SearchHit } from '@blog/core';
import { Form, Link } from 'react-router';

import type { Route } from './+types/search';
import { blogContext, found } from '../blog-context';
import { cursorIn, More } from '../components/more';
import { PageTitle } from '../components/page-title';
import { PostList } from '../components/post-list';
import { useFrame } from '../frame-data';
import { abilitiesOf } from '../lib/abilities';

export async function loader({ context, url }: Route.LoaderArgs) {
  const client = context.get(blogContext);
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  if (words === '' || !abilitiesOf(client).search) return { words, page: null };
  return { words, page: await found(client.search.posts({ query: words, cursor: cursorIn(url) })) };
}

/** Posts that contain some words, with the places where they do. */
export default function Search({ loaderData: { words, page } }: Route.ComponentProps) {
  const canSearch = useFrame()?.able.search;
  return (
    <>
      <PageTitle>{words === '' ? 'Search' : `Search: ${words}`}</PageTitle>
      <header className="page-head">
        <h1>Search</h1>
        {!canSearch && (
          <p className="lede">
            This blog cannot be searched from here. Its posts are in the{' '}
            <Link to="/archive">archive</Link>.
          </p>
        )}
      </header>
      {canSearch && (
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
      {page?.items.length === 0 && (
        <p className="lede" role="status">
          No post contains “{words}”.
        </p>
      )}
      {page !== null && page.items.length > 0 && <Hits hits={page.items} />}
      <More cursor={page?.nextCursor ?? null}>More results</More>
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
