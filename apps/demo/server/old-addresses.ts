import { anonymous, type BlogBackend, isBlogError, slugify, type Tag } from '@blog/core';
import { type Context, Hono } from 'hono';

import type { ServedBlog } from './database.js';

/** More pages of tags than any blog has. */
const MAX_PAGES = 50;

/** Blogger gives its feeds in several forms. */
const feedAs = (alt: string | undefined) =>
  alt === 'rss' ? '/feed.xml' : alt?.startsWith('json') === true ? '/feed.json' : '/atom.xml';

/**
 * Leads the addresses that an old host had to what stands in their place here: labels and
 * feeds of Blogger, and feeds of WordPress and Ghost. Posts keep their own paths; `leadOn` knows the rest.
 */
export function oldAddresses(blog: ServedBlog): Hono {
  const app = new Hono();
  const feed = (context: Context) => context.redirect(feedAs(context.req.query('alt')), 301);
  for (const form of ['default', 'full', 'summary']) {
    app.get(`/feeds/posts/${form}`, feed);
    app.get(`/feeds/posts/${form}/-/:label`, (context) =>
      toTag(context, blog, context.req.param('label'), '/atom.xml'),
    );
    app.get(`/feeds/comments/${form}`, (context) => context.redirect('/comments/atom.xml', 301));
  }
  app.get('/rss.xml', (context) => context.redirect('/feed.xml', 301));
  app.get('/search/label/:label', (context) =>
    toTag(context, blog, context.req.param('label'), ''),
  );
  for (const path of ['/feed', '/feed/', '/rss', '/rss/'])
    app.get(path, (context) => context.redirect('/feed.xml', 301));
  return app;
}

async function toTag(context: Context, blog: ServedBlog, label: string, file: string) {
  const { tags } = blog.backendFor(anonymous);
  const tag = tags === undefined ? null : await tagNamed(tags, label);
  if (tag === null) return context.redirect('/tags', 302);
  const slug = encodeURIComponent(tag.slug ?? tag.id);
  return context.redirect(`/tags/${slug}${file}`, 301);
}

/** Finds a tag by its name: by the slug that it most likely has, else in the list. */
export async function tagNamed(
  { get, list }: NonNullable<BlogBackend['tags']>,
  label: string,
): Promise<Tag | null> {
  const isIt = ({ name }: Tag) => name.toLowerCase() === label.toLowerCase();
  try {
    const likely = await get?.({ slug: slugify(label) });
    if (likely !== undefined && isIt(likely)) return likely;
  } catch (error) {
    if (!isBlogError(error)) throw error;
  }
  let cursor: string | null = null;
  if (list === undefined) return null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found: Awaited<ReturnType<typeof list>> = await list({ limit: 100, cursor });
    const tag = found.items.find(isIt);
    if (tag !== undefined) return tag;
    cursor = found.nextCursor;
    if (cursor === null) break;
  }
  return null;
}
