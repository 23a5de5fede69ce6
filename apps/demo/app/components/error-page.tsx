import { isRouteErrorResponse, Link, useRouteError } from 'react-router';

import { useFrame } from '../blog/frame.js';

/** Says what went wrong, and where the reader can go. */
export function ErrorPage() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const missing = status === 404;
  const away = status === 503;
  // Without the frame it is unknown what the blog can do.
  const offered = useFrame()?.offered;
  const canSearch = offered === null || offered?.operations.includes('search.posts');
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
          ? 'The page may have moved or been removed, or the link may be incomplete.'
          : away
            ? 'This site asks the blog for its posts, and no answer came in time. It is not your fault. Try again in half a minute.'
            : 'It is not your fault. It often helps to try again in a moment.'}
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
