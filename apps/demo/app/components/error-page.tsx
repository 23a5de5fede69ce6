import { isRouteErrorResponse, Link, useLocation, useRouteError } from 'react-router';

import { useFrame } from '../blog/frame.js';
import { LIST_PAGE_GONE } from '../blog/page-loader.js';

interface Words {
  title: string;
  heading: string;
  text: string;
}

const words = {
  missing: {
    title: 'Not found',
    heading: 'There is nothing at this address',
    text: 'The page may have moved or been removed, or the link may be incomplete.',
  },
  listPage: {
    title: 'Not found',
    heading: 'This page of the list is gone',
    text: 'Lists change as posts are added, and links are sometimes cut off. The list begins anew on its first page.',
  },
  away: {
    title: 'Not there at the moment',
    heading: 'The blog does not answer',
    text: 'This site asks the blog for its posts, and no answer came in time. It is not your fault. Try again in half a minute.',
  },
  broken: {
    title: 'Something broke',
    heading: 'Something broke on the way',
    text: 'It is not your fault. It often helps to try again in a moment.',
  },
} as const satisfies Record<string, Words>;

function kindOf(error: unknown): keyof typeof words {
  if (!isRouteErrorResponse(error)) return 'broken';
  const { code } = Object(error.data) as { code?: unknown };
  if (code === LIST_PAGE_GONE) return 'listPage';
  if (error.status === 503) return 'away';
  // To ask again for what cannot be answered helps nobody.
  return error.status >= 400 && error.status < 500 ? 'missing' : 'broken';
}

/** The first page of the list that an address names a page of. */
function useFirstPage() {
  const { pathname, search } = useLocation();
  const query = new URLSearchParams(search);
  query.delete('before');
  return { pathname, search: query.size === 0 ? '' : `?${query}` };
}

/** Says what went wrong, and where the reader can go. */
export function ErrorPage() {
  const error = useRouteError();
  const kind = kindOf(error);
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const firstPage = useFirstPage();
  const isMissing = kind === 'missing' || kind === 'listPage';
  // Without the frame it is unknown what the blog can do.
  const offered = useFrame()?.offered;
  const canSearch = offered === null || offered?.operations.includes('search.posts');
  return (
    <div className="page error-page">
      <title>{words[kind].title}</title>
      <meta name="robots" content="noindex" />
      <p className="overline">{status}</p>
      <h1>{words[kind].heading}</h1>
      <p className="lede">{words[kind].text}</p>
      {kind === 'listPage' && (
        <p>
          <Link to={firstPage}>To the first page</Link>
        </p>
      )}
      {canSearch && (
        <search>
          <form className="search-form" action="/search">
            <label htmlFor="lost">Look for it</label>
            <div className="field-row">
              <input id="lost" type="search" name="q" required maxLength={200} />
              <button type="submit">Search</button>
            </div>
          </form>
        </search>
      )}
      <p>
        {canSearch ? 'Or go' : 'Go'} to the{' '}
        <Link to="/" reloadDocument={!isMissing}>
          newest posts
        </Link>{' '}
        or the{' '}
        <Link to="/archive" reloadDocument={!isMissing}>
          archive
        </Link>
        .
      </p>
    </div>
  );
}
