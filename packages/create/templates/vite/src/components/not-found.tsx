import { Link } from 'react-router';

import { PageTitle } from './page-title';

/** The page at an address that leads to nothing. */
export function NotFound() {
  return (
    <div className="page-head">
      <PageTitle>Not found</PageTitle>
      <meta name="robots" content="noindex" />
      <p className="overline">404</p>
      <h1>There is nothing at this address</h1>
      <p className="lede">The page may have moved or been removed, or the link is incomplete.</p>
      <p className="note">
        Go to the <Link to="/">newest posts</Link> or the <Link to="/archive">archive</Link>.
      </p>
    </div>
  );
}
