import { invalidField } from '@blog/core';

import { addressOf } from './root.js';

/**
 * The address of a route such as `/wp/v2/media?per_page=5`, or of a whole address below the root.
 * Credentials go there, so that another is refused.
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
    // A route, and no address: what follows it is a query.
    if (/^(?:$|[?#])/.test(rest) && !/^\/|(?:^|\/)\.\.?(?:\/|$)/.test(route)) {
      const url = new URL(addressOf(root, `/${route}`));
      for (const [name, value] of new URLSearchParams(query))
        if (name !== 'rest_route') url.searchParams.append(name, value);
      return url.href;
    }
  }
  throw invalidField('path', `Expected a route below ${root}, not "${path}"`, 'wordpress');
}
