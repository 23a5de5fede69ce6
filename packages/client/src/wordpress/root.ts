/** A value of a query; lists are joined by commas, those of a name that ends in `[]` repeated. */
export type WpValue = string | number | boolean | readonly (string | number)[] | null | undefined;

/** A query of the REST API; what is null or undefined is left out. */
export type WpQuery = Readonly<Record<string, WpValue>>;

/** `https://public-api.wordpress.com/wp/v2/sites/<site>`: there, routes lack their namespace. */
export function isHosted(root: URL): boolean {
  return /\/wp\/v2\/sites\/[^/]+\/?$/.test(root.pathname);
}

/**
 * The address of a route below the root of an API: below `…/wp-json/`, or in the query of
 * `…/?rest_route=/` where a site has plain permalinks.
 */
export function addressOf(root: string, route: string, query: WpQuery = {}): string {
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

/** The site's home page, by the root of its API; `null` where that does not tell. */
export function homeOf(root: string): string | null {
  const url = new URL(root);
  if (isHosted(url)) return null;
  if (!url.searchParams.has('rest_route')) url.pathname = url.pathname.replace(/[^/]+\/?$/, '');
  url.search = '';
  url.pathname = url.pathname.replace(/index\.php\/?$/, '');
  return url.href;
}
