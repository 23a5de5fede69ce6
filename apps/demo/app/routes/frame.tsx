import { Outlet } from 'react-router';

/** Errors of the pages are shown within the blog's frame. */
export { ErrorPage as ErrorBoundary } from '../components/error-page.js';

export default function Frame() {
  return <Outlet />;
}
