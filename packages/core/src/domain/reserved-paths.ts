import { checkValue } from '../errors/options.js';

/**
 * The paths that a blog's server and pages use themselves, so no post can have one of them. An entry
 * reserves itself and everything below it. A `*` stands for any characters of its segment.
 *
 * @example
 * ```ts
 * import { reservedPaths } from '@blog/core';
 *
 * reservedPaths.includes('/archive'); // true
 * ```
 */
export const reservedPaths: readonly string[] = [
  '/',
  // The addresses that `postHref` makes of ids.
  '/-',
  '/v1',
  '/feed',
  '/feed.xml',
  '/feed.json',
  '/atom.xml',
  '/rss',
  '/rss.xml',
  '/feeds',
  '/comments/*.xml',
  '/comments/*.json',
  '/posts/*/comments',
  '/sitemap*.xml',
  '/robots.txt',
  '/favicon.ico',
  '/icon.svg',
  '/archive',
  '/tags',
  '/authors',
  '/search',
  '/assets',
  '/images',
  '/admin',
  '/auth',
  '/media',
  '/preview',
  '/account',
  '/mcp',
  '/llms*.txt',
  '/healthz',
  '/readyz',
  '/.well-known',
];

/** Dates of the archive, such as `/2010` and `/2010/04`. A post below a month has a path of its own. */
const months = String.raw`\/\d{4}(?:\/(?:0[1-9]|1[0-2]))?\/?`;

let pattern: RegExp | undefined;

function compile(): RegExp {
  const entries = reservedPaths
    .filter((path) => path !== '/')
    .map((path) =>
      path.replace(/[.*]/g, (character) => (character === '*' ? '[^/]*' : String.raw`\.`)),
    );
  // Routers take upper case for lower case, so a path in upper case would be hidden as well.
  return new RegExp(`^(?:/|${months}|(?:${entries.join('|')})(?:/.*)?)$`, 'i');
}

/**
 * Whether a path is one of {@link reservedPaths}, or a year or month of the archive (`/2010`,
 * `/2010/04`). Upper case counts as lower case. Writes of posts refuse such a path, and an import
 * gives the post another one.
 *
 * @param path - In the form of `normalizePath`.
 *
 * @example
 * ```ts
 * import { isReservedPath } from '@blog/core';
 *
 * isReservedPath('/tags/night'); // true
 * isReservedPath('/2010/04'); // true
 * isReservedPath('/2010/04/first-light'); // false
 * ```
 */
export function isReservedPath(path: string): boolean {
  checkValue(path, 'string', 'path', 'isReservedPath');
  pattern ??= compile();
  return pattern.test(path);
}
