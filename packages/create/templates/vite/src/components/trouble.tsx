import { isBlogError } from '@blog/core';
import { Link } from 'react-router';

import { NotFound } from './not-found';

/** What a page shows in place of what could not be loaded. */
export function Trouble({ error }: { error: Error }) {
  if (isBlogError(error, 'not_found')) return <NotFound />;
  return (
    <div role="alert">
      <h1>This could not be loaded</h1>
      <p className="lede">{error.message}</p>
      <p className="note">
        Try again in a moment, or go to the <Link to="/">newest posts</Link>.
      </p>
    </div>
  );
}
