import { checkFollowed, followOpenly } from '../../kit/follow.js';

/**
 * Where redirects of a feed lead is checked: before they are followed, or afterwards in a browser, which
 * does not show it. Loaded where there is no browser, or a redirect led to another origin.
 */
export const followRedirects = followOpenly;

/** See {@link followRedirects}: the check afterwards. */
export const checkRedirect = checkFollowed;
