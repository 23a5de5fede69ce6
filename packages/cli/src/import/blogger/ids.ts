import { createHash } from 'node:crypto';

/** The most characters in the id of an origin. */
const MAX_ID = 200;

/** Gives the number of the blog in a tag URI such as `tag:blogger.com,1999:blog-42.post-7`. */
export function blogIdOf(tagUri: string): string | null {
  return /^\s*tag:blogger\.com,\d{4}:(?:user-\d+\.)?blog-(\d{1,40})/.exec(tagUri)?.[1] ?? null;
}

/**
 * Gives the id of a post, page or comment. For Blogger's own tag URIs it is the number, as in Blogger's
 * API. Posts, pages and comments share one sequence of numbers, and it is the same in a classic export
 * and a Takeout. A comment on a page refers to `post-7` where the page calls itself `page-7`. Any other
 * URI is used as it is.
 */
export function itemIdOf(address: string): string | null {
  const number = /^\s*tag:blogger\.com,\d{4}:.*\.(?:post|page|comment)-(\d{1,40})\s*$/.exec(
    address,
  )?.[1];
  return number ?? shortId(address.trim());
}

/** Gives the number of a comment from the address of its feed: the `related` link of a reply. */
export function relatedCommentId(href: string): string | null {
  return /\/comments\/default\/(\d{1,40})\/?$/.exec(href)?.[1] ?? null;
}

/** Gives the number of a Blogger profile from its address. */
export function profileIdOf(address: string): string | null {
  return (
    /^https?:\/\/(?:[\w-]+\.)?(?:blogger\.com\/profile|plus\.google\.com)\/(\d{1,40})\/?$/.exec(
      address,
    )?.[1] ?? null
  );
}

/** Gives the id itself, or its hash when it is too long; `null` for `''`. */
export function shortId(id: string): string | null {
  if (id === '') return null;
  return id.length <= MAX_ID ? id : `sha256-${createHash('sha256').update(id).digest('hex')}`;
}
