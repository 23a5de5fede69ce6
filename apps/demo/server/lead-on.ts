import { anonymous, type BlogBackend, isBlogError, isReservedPath, type Post } from '@blog/core';
import { type Context, type MiddlewareHandler } from 'hono';

import type { ServedBlog } from './database.js';
import { found } from './found.js';
import { type FindTag, tagFinderOf } from './find-tag.js';
import { type OldAddress, readOldAddress } from './old-address.js';
import { createOldIds, type OldIds } from './old-ids.js';

/** A place, and whether it is for good. */
interface Place {
  readonly to: string;
  readonly status: 301 | 302;
}

const good = (to: string): Place => ({ to, status: 301 });
const near = (to: string): Place => ({ to, status: 302 });

/**
 * Leads readers who come by an address of an old host to what stands in its place here. A post that has
 * this very path is shown.
 */
export function leadOn(blog: ServedBlog): MiddlewareHandler {
  const oldIds = createOldIds();
  return async (context, next) => {
    const { method } = context.req;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const place = await placeOf(new URL(context.req.url), blog, oldIds);
    return place === null ? next() : redirect(context, place);
  };
}

/** A location that begins with two slashes would be another host. */
function redirect(context: Context, { to, status }: Place) {
  return context.redirect(to.replace(/^\/[/\\]+/, '/'), status);
}

async function placeOf(url: URL, blog: ServedBlog, oldIds: OldIds): Promise<Place | null> {
  const wanted = readOldAddress(url);
  if (wanted === null) return null;
  const backend = blog.backendFor(anonymous);
  try {
    const { pathname } = url;
    // The same page in another form is no other page.
    const isSame = wanted.kind === 'page' && wanted.to.replace(/\?.*$/, '') === pathname;
    if (!isSame && !isReservedPath(pathname) && (await postAt(backend, pathname)) !== null)
      return null;
    return await find(wanted, backend, oldIds, tagFinderOf(blog));
  } catch (error) {
    // The page says what is wrong.
    if (isBlogError(error)) return null;
    throw error;
  }
}

async function find(
  wanted: OldAddress,
  backend: BlogBackend,
  oldIds: OldIds,
  findTag: FindTag,
): Promise<Place | null> {
  switch (wanted.kind) {
    case 'page':
      return wanted.near === true ? near(wanted.to) : good(wanted.to);
    case 'tag':
      return tagPage(backend, findTag, wanted.name, wanted.file);
    case 'author':
      return authorPage(backend, wanted.name);
    case 'month':
      return near(await monthPage(backend, wanted.month));
    case 'path':
      return postPage(await postAt(backend, wanted.path), wanted.feed, null);
    case 'post':
      return postPage(
        await oldIds.post(backend, wanted.id, wanted.host),
        wanted.feed,
        near('/archive'),
      );
    default:
      return wanted satisfies never;
  }
}

/** WordPress names tags by their slugs, and Blogger by their names. */
async function tagPage(
  { tags }: BlogBackend,
  findTag: FindTag,
  name: string,
  file: string,
): Promise<Place> {
  const tag = (await found(() => tags?.get?.({ slug: name }))) ?? (await findTag(name));
  return tag === null
    ? near('/tags')
    : good(`/tags/${encodeURIComponent(tag.slug ?? tag.id)}${file}`);
}

async function authorPage({ authors }: BlogBackend, name: string): Promise<Place> {
  const author = await found(() => authors?.get?.({ slug: name }));
  return author === null
    ? near('/archive')
    : good(`/authors/${encodeURIComponent(author.slug ?? author.id)}`);
}

function postPage(
  post: Pick<Post, 'id' | 'path'> | null,
  feed: boolean,
  otherwise: Place | null,
): Place | null {
  if (post === null) return otherwise;
  if (feed) return good(`/posts/${encodeURIComponent(post.id)}/comments/atom.xml`);
  return post.path === null ? otherwise : good(post.path);
}

/** The page of a month, if it has posts. */
async function monthPage({ archive }: BlogBackend, month: string): Promise<string> {
  const months = await found(() => archive?.months?.({}));
  return months?.some((each) => each.month === month) === true
    ? `/${month.replace('-', '/')}`
    : '/archive';
}

const postAt = ({ posts }: BlogBackend, path: string) => found(() => posts?.get?.({ path }));
