import { createHash } from 'node:crypto';

/** What an origin's id may hold. */
const MAX_ID = 200;

/** The number of the blog in a tag address such as `tag:blogger.com,1999:blog-42.post-7`. */
export function blogIdOf(tagUri: string): string | null {
  return /^\s*tag:blogger\.com,\d{4}:(?:user-\d+\.)?blog-(\d{1,40})/.exec(tagUri)?.[1] ?? null;
}

/**
 * The id of a post, page or comment. Of Blogger's own addresses it is the number, as in Blogger's
 * API: posts, pages and comments share one row of numbers, a classic export and a Takeout agree on
 * it, and comments on a page name it `post-…` where the page calls itself `page-…`. Any other
 * address is taken as it is.
 */
export function itemIdOf(address: string): string | null {
  const number = /^\s*tag:blogger\.com,\d{4}:.*\.(?:post|page|comment)-(\d{1,40})\s*$/.exec(
    address,
  )?.[1];
  return number ?? shortId(address.trim());
}

/** The comment's number in the address of its feed, which a reply names as `related`. */
export function relatedCommentId(href: string): string | null {
  return /\/comments\/default\/(\d{1,40})\/?$/.exec(href)?.[1] ?? null;
}

/** The number of a Blogger profile in its address. */
export function profileIdOf(address: string): string | null {
  return (
    /^https?:\/\/(?:[\w-]+\.)?(?:blogger\.com\/profile|plus\.google\.com)\/(\d{1,40})\/?$/.exec(
      address,
    )?.[1] ?? null
  );
}

/** The id itself, or its hash where it is too long to be one; `null` for `''`. */
export function shortId(id: string): string | null {
  if (id === '') return null;
  return id.length <= MAX_ID ? id : `sha256-${createHash('sha256').update(id).digest('hex')}`;
}
