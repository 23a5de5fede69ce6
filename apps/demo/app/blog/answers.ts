import { data, redirect } from 'react-router';

// React Router takes these for answers when a loader throws them; they are no errors.

/** Ends the loading of a page: it moved for good. */
export function moved(to: string): never {
  // oxlint-disable-next-line typescript/only-throw-error -- see above
  throw redirect(to, 301);
}

/** Ends the loading of a page: there is none. */
export function notFound(message: string): never {
  // oxlint-disable-next-line typescript/only-throw-error -- see above
  throw data({ message }, { status: 404 });
}
