import { Outlet } from 'react-router';

/** Shows errors of pages inside the frame of the blog. */
export { ErrorPage as ErrorBoundary } from '../components/error-page.js';

export default function Frame() {
  return <Outlet />;
}
