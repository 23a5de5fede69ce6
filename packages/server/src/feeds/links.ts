import { type Blog, BlogError, type PostSummary } from '@blog/core';

/** Makes the addresses that feeds and sitemaps give to readers. */
export interface Links {
  /** The home page, without a slash at its end. */
  readonly home: string;
  /** The address at which people read the post; `null` where it is not known. */
  post(post: Pick<PostSummary, 'path' | 'url'>): string | null;
  /** A permalink of the blog's backend, on the site that people read. */
  moved(url: string | null): string | null;
  /** A tag URI (RFC 4151): an id that stays when the item moves. */
  tagUri(kind: string, id: string, since: string | null): string;
}

/**
 * With `siteUrl`, all addresses are on that site, and a post is at its path. Without, each is the one
 * that the backend gave. The `Host` header is never an address: a caller can put anything into it.
 *
 * @throws BlogError `not_found` where neither `siteUrl` nor the blog tells an address.
 */
export function createLinks(siteUrl: string | undefined, blog: Blog | null): Links {
  const known = siteUrl ?? blog?.url;
  if (known === undefined || known === null)
    throw new BlogError('not_found', {
      message:
        'There are no feeds and no sitemap, because the address of the site is not known. Its owner can set it: `siteUrl` of createBlogHandler, `--site-url` of blog serve, or the blog’s own `url`.',
    });
  const home = known.replace(/(?<!\/)\/+$/, '');
  const moved = (url: string | null) => {
    if (url === null || siteUrl === undefined || !URL.canParse(url)) return url;
    const { pathname, search, hash } = new URL(url);
    return siteUrl + pathname + search + hash;
  };
  return {
    home,
    moved,
    post({ path, url }) {
      if (siteUrl !== undefined) return path === null ? moved(url) : siteUrl + path;
      return url ?? (path === null ? null : home + path);
    },
    tagUri: (kind, id, since) =>
      `tag:${new URL(home).hostname},${(since ?? '2000-01-01').slice(0, 10)}:${kind}/${encodeURIComponent(id.toWellFormed())}`,
  };
}
