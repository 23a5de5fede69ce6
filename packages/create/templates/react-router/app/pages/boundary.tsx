import { isRouteErrorResponse, Link, Outlet, useRouteError } from 'react-router';

import { PageTitle } from '../components/page-title';

/** The place of all pages. Where one cannot be shown, the frame around it stays. */
export default Outlet;

export function ErrorBoundary() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status >= 500) return <Trouble />;
  return (
    <div className="page-head">
      <PageTitle>Not found</PageTitle>
      <meta name="robots" content="noindex" />
      <p className="overline">{error.status}</p>
      <h1>There is nothing at this address</h1>
      <p className="lede">The page may have moved or been removed, or the link is incomplete.</p>
      <p className="note">
        Go to the <Link to="/">newest posts</Link> or the <Link to="/archive">archive</Link>.
      </p>
    </div>
  );
}

function Trouble() {
  return (
    <div className="page-head" role="alert">
      <PageTitle>Not now</PageTitle>
      <h1>This could not be loaded</h1>
      <p className="lede">The blog does not answer at the moment.</p>
      <p className="note">
        Try again in a moment, or go to the <Link to="/">newest posts</Link>.
      </p>
    </div>
  );
}
