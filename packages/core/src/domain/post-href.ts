import type { PostSummary } from '../models/post.js';
import { normalizePath, pathOfUrl } from './post-path.js';
import { checkOptions, checkValue, type OptionChecks, type ValueRule } from '../errors/options.js';

/** How the addresses of posts on your site are made. */
export interface PostHrefOptions {
  /** The path that your site is below, such as `/blog`. Default: none. */
  base?: string | undefined;
  /** The beginning of the addresses of posts without a path, below `base`. Default `/-/`. */
  idPrefix?: string | undefined;
}

const postRule: ValueRule = {
  expected: 'a post with its id and path',
  test: (value) =>
    typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string',
};

const pathRule: ValueRule = {
  expected: 'a path that begins with a slash, such as /blog',
  test: (value) => typeof value === 'string' && /^(?:\/[^/]|\/?$)/.test(value),
};

const checks: OptionChecks<PostHrefOptions> = { base: pathRule, idPrefix: pathRule };

const trimmed = (base: string) => base.replace(/(?<!\/)\/+$/, '');

/**
 * The address of a post on your own site, for links and for your router. It works on every backend: it is
 * the post's `path`, or `/-/` and its id if the post has no path that can be used (a draft, a feed whose links
 * lead elsewhere, WordPress with plain permalinks). The slug is not used, because slugs may repeat, and posts
 * of feeds and of Blogger have none. {@link refOf} is the way back.
 *
 * @example
 * ```ts
 * import { postHref } from '@blog/core';
 *
 * postHref({ id: '7', path: '/2010/04/first-light' }); // '/2010/04/first-light'
 * postHref({ id: 'a b', path: null }, { base: '/blog' }); // '/blog/-/a%20b'
 * ```
 */
export function postHref(
  post: Pick<PostSummary, 'id' | 'path'>,
  options: PostHrefOptions = {},
): string {
  return hrefOf(post, options, 'postHref');
}

/** @param owner - The function that was called, for the errors of its arguments. */
function hrefOf(
  post: Pick<PostSummary, 'id' | 'path'>,
  options: PostHrefOptions,
  owner: string,
): string {
  checkValue(post, postRule, 'post', owner);
  checkOptions(options, checks, owner);
  const { base = '', idPrefix = '/-/' } = options;
  const usable = usablePath(post);
  // A path that looks like an id would lead to another post.
  const below =
    usable === null || usable.startsWith(idPrefix)
      ? idPrefix + encodeURIComponent(post.id.toWellFormed())
      : usable;
  return trimmed(base) + below;
}

/** Untyped code leaves out a path that is null. */
const usablePath = ({ path = null }: Partial<Pick<PostSummary, 'path'>>) =>
  path === null ? null : normalizePath(path);

/**
 * Names a post for `posts.get`: by its id, if you give a post; or the post that an address of your site leads
 * to, if you give the address (a path, or a whole address with host, query and fragment).
 *
 * @returns `null` for an address that can lead to no post.
 *
 * @example
 * ```ts
 * import { refOf } from '@blog/core';
 *
 * refOf({ id: '7', path: null }); // { id: '7' }
 * refOf('/2010/04/first-light?m=1'); // { path: '/2010/04/first-light' }
 * refOf('/blog/-/a%20b', { base: '/blog' }); // { id: 'a b' }
 * refOf('//evil.example'); // null
 * ```
 */
export function refOf(post: Pick<PostSummary, 'id' | 'path'>): { id: string };
export function refOf(
  address: string,
  options?: PostHrefOptions,
): { id: string } | { path: string } | null;
export function refOf(
  given: Pick<PostSummary, 'id' | 'path'> | string,
  options: PostHrefOptions = {},
): { id: string } | { path: string } | null {
  checkOptions(options, checks, 'refOf');
  if (typeof given !== 'string') {
    checkValue(given, postRule, 'post or address', 'refOf');
    return { id: given.id };
  }
  const { base = '', idPrefix = '/-/' } = options;
  const path = /^https?:/i.test(given) ? pathOfUrl(given) : bare(given);
  const start = trimmed(base);
  if (path === null || !path.startsWith(`${start}/`)) return null;
  const below = path.slice(start.length);
  if (below.startsWith(idPrefix)) return idIn(below.slice(idPrefix.length));
  const usable = normalizePath(below);
  return usable === null ? null : { path: usable };
}

/**
 * The address to which to redirect who asked for a post at another one, such as a former path; `null` if the post is
 * there. A slash at the end and the encoding of characters make no difference, because routers change both: a
 * redirect would lead to itself.
 *
 * @param address - A path, or a whole address, as {@link refOf} takes it.
 *
 * @example
 * ```ts
 * import { movedTo } from '@blog/core';
 *
 * const post = { id: '7', path: '/2010/04/caf%C3%A9/' };
 * movedTo(post, '/2010/04/coffee'); // '/2010/04/caf%C3%A9/'
 * movedTo(post, '/2010/04/café'); // null
 * ```
 */
export function movedTo(
  post: Pick<PostSummary, 'id' | 'path'>,
  address: string,
  options: PostHrefOptions = {},
): string | null {
  checkValue(address, 'string', 'address', 'movedTo');
  const href = hrefOf(post, options, 'movedTo');
  return looseForm(href) === looseForm(address) ? null : href;
}

/** An address without what routers change. */
function looseForm(address: string): string {
  return decoded(bare(address.replace(/^https?:\/\/[^/?#]*/i, '')).replace(/\/$/, ''));
}

/** A path as it is after it was decoded by a router, or by two of them. */
function decoded(path: string, times = 3): string {
  if (times === 0) return path;
  try {
    return decoded(decodeURIComponent(path), times - 1);
  } catch {
    return path;
  }
}

/** The path without query and fragment, as it stands: an id may hold what no path may. */
const bare = (address: string) => address.replace(/[?#][\s\S]*$/, '');

function idIn(encoded: string): { id: string } | null {
  try {
    const id = decodeURIComponent(encoded);
    return id === '' || encoded.includes('/') ? null : { id };
  } catch {
    return null;
  }
}
