import { invalidField } from '@blog/core/backend';

import type { ApiQuery } from '../../kit/api.js';

/**
 * Whether WordPress.com hosts the site: the root of its API is then
 * `https://public-api.wordpress.com/wp/v2/sites/<site>`, and its routes lack `/wp/v2`.
 */
export function isHosted(root: URL): boolean {
  return /\/wp\/v2\/sites\/[^/]+\/?$/.test(root.pathname);
}

/**
 * The address of a route below the root of an API: below `…/wp-json/`, or in the query of
 * `…/?rest_route=/` where the site has plain permalinks. A list in the query is joined by commas;
 * where its name ends in `[]`, the name is repeated instead.
 */
export function addressOf(root: string, route: string, query: ApiQuery = {}): string {
  const url = new URL(root);
  const plain = url.searchParams.get('rest_route');
  if (plain === null) {
    const path = isHosted(url) ? route.replace(/^\/wp\/v2(?=\/|$)/, '') : route;
    url.pathname = url.pathname.replace(/\/$/, '') + path;
  } else url.searchParams.set('rest_route', plain.replace(/\/$/, '') + route);
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    if (name.endsWith('[]') && Array.isArray(value))
      for (const one of value) url.searchParams.append(name, String(one));
    else url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** The site's home page, read off the root of its API; `null` where the root does not tell it. */
export function homeOf(root: string): string | null {
  const url = new URL(root);
  if (isHosted(url)) return null;
  if (!url.searchParams.has('rest_route')) url.pathname = url.pathname.replace(/[^/]+\/?$/, '');
  url.search = '';
  url.pathname = url.pathname.replace(/index\.php\/?$/, '');
  return url.href;
}

/**
 * The address of a raw request: `path` is a route such as `/wp/v2/media?per_page=5`, or a whole
 * address below the root. The credentials are sent there, so every other address is refused.
 *
 * @throws BlogError `invalid_input` where the address is not below the root.
 */
export function rawAddress(root: string, path: string): string {
  const home = new URL(root);
  const plain = home.searchParams.get('rest_route');
  const given = path.replace(/^\/(?=[^/\\])/, '');
  if (plain === null) {
    const base = `${root.replace(/\/$/, '')}/`;
    const url = URL.canParse(given, base) ? new URL(given, base) : null;
    if (url?.origin === home.origin && url.pathname.startsWith(new URL(base).pathname))
      return url.href;
  } else {
    const [, route = '', query = ''] = /^([^:?#\\]*)(?:\?([^#]*))?/.exec(given) ?? [];
    const rest = given.slice(route.length);
    // A whole address is no route: its colon ends the match, and the rest does not begin a query.
    if (/^(?:$|[?#])/.test(rest) && !/^\/|(?:^|\/)\.\.?(?:\/|$)/.test(route)) {
      const url = new URL(addressOf(root, `/${route}`));
      for (const [name, value] of new URLSearchParams(query))
        if (name !== 'rest_route') url.searchParams.append(name, value);
      return url.href;
    }
  }
  throw invalidField('path', `Expected a route below ${root}, not "${path}"`, 'wordpress');
}
