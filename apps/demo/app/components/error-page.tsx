import { isRouteErrorResponse, Link, useRouteError } from 'react-router';

/** What went wrong, and where to go from there. */
export function ErrorPage() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const missing = status === 404;
  return (
    <div className="page error-page">
      <title>{missing ? 'Not found' : 'Something broke'}</title>
      <meta name="robots" content="noindex" />
      <p className="overline">{status}</p>
      <h1>{missing ? 'There is nothing at this address' : 'Something broke on the way'}</h1>
      <p className="lede">
        {missing
          ? 'It may have moved, or have been taken down, or the link was copied a letter short.'
          : 'It is not your doing. Trying again in a moment often helps.'}
      </p>
      <search>
        <form className="search-form" action="/search">
          <label htmlFor="lost">Look for it</label>
          <div className="field-row">
            <input id="lost" type="search" name="q" required maxLength={200} />
            <button type="submit">Search</button>
          </div>
        </form>
      </search>
      <p>
        Or go to the <Link to="/">newest posts</Link> or the <Link to="/archive">archive</Link>.
      </p>
    </div>
  );
}
