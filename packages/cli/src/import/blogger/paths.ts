import { toHttpUrl } from '@blog/core/backend';

import type { FeedEntry } from './entry.js';

const MAX_PATH = 1000;

/** Gives the address of an entry's page, if the export has it. */
export function pageUrl(entry: FeedEntry): string | null {
  const link = entry.links.find(({ rel, href }) => rel === 'alternate' && href !== '');
  if (link !== undefined) return toHttpUrl(link.href);
  // A draft has no page yet, but the address of its comment form contains the future one.
  const form = entry.links.find(
    ({ rel, type, href }) => rel === 'replies' && type === 'text/html' && href.includes('#'),
  );
  return form === undefined ? null : toHttpUrl(form.href.slice(0, form.href.indexOf('#')));
}

/**
 * Gives the path of a post below the blog's address, such as `/2010/04/first-light.html`. It starts with
 * one slash only, because `//host/…` would lead to another site.
 */
export function postPath(entry: FeedEntry, blogUrl: string | null): string | null {
  const filename = entry.texts.filename.trim();
  const page = pageUrl(entry);
  const url = filename === '' ? page : toHttpUrl(toPath(filename), 'http://blog.invalid');
  if (url === null) return null;
  let path = new URL(url).pathname;
  if (filename === '' && blogUrl !== null) {
    const base = new URL(blogUrl).pathname.replace(/\/$/, '');
    if (base !== '' && path.startsWith(`${base}/`)) path = path.slice(base.length);
  }
  path = path.replace(/^\/+/, '/');
  return path === '/' || path.length > MAX_PATH ? null : path;
}

/** Gives the last part of a path without its ending. */
export function slugOf(path: string | null): string | null {
  const last = path?.split('/').findLast((part) => part !== '');
  if (last === undefined) return null;
  const slug = last.replace(/\.html?$/i, '');
  return slug === '' ? null : decodedOrSame(slug);
}

/** Makes a path of a file name, whatever it starts with. */
function toPath(filename: string): string {
  return `/${filename.replace(/^[/\\]+/, '')}`;
}

function decodedOrSame(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
