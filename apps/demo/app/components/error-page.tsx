import { isRouteErrorResponse, Link, useRouteError, useRouteLoaderData } from 'react-router';

import type { loader } from '../root.js';

/** What went wrong, and where to go from there. */
export function ErrorPage() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const missing = status === 404;
  const away = status === 503;
  // Where the frame failed with it, there is nothing that knows what the blog can do.
  const search = useRouteLoaderData<typeof loader>('root')?.offered;
  const canSearch = search === null || search?.operations.includes('search.posts');
  return (
    <div className="page error-page">
      <title>{missing ? 'Not found' : away ? 'Not there at the moment' : 'Something broke'}</title>
      <meta name="robots" content="noindex" />
      <p className="overline">{status}</p>
      <h1>
        {missing
          ? 'There is nothing at this address'
          : away
            ? 'The blog does not answer'
            : 'Something broke on the way'}
      </h1>
      <p className="lede">
        {missing
          ? 'It may have moved, or have been taken down, or the link was copied a letter short.'
          : away
            ? 'This page asks the blog for what it shows, and no answer came in time. It is not your doing: try again in half a minute.'
            : 'It is not your doing. Trying again in a moment often helps.'}
      </p>
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
        <Link to="/" reloadDocument={!missing}>
          newest posts
        </Link>{' '}
        or the{' '}
        <Link to="/archive" reloadDocument={!missing}>
          archive
        </Link>
        .
      </p>
    </div>
  );
}
