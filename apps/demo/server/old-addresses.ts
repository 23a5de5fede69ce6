import { type Context, Hono } from 'hono';

import type { ServedBlog } from './database.js';
import { type FindTag, tagFinderOf } from './find-tag.js';

/** Blogger gives its feeds in several forms. */
const feedAs = (alt: string | undefined) =>
  alt === 'rss' ? '/feed.xml' : alt?.startsWith('json') === true ? '/feed.json' : '/atom.xml';

/**
 * Leads the addresses that an old host had to what stands in their place here: labels and
 * feeds of Blogger, and feeds of WordPress and Ghost. Posts keep their own paths; `leadOn` knows the rest.
 */
export function oldAddresses(blog: ServedBlog): Hono {
  const app = new Hono();
  const findTag = tagFinderOf(blog);
  const feed = (context: Context) => context.redirect(feedAs(context.req.query('alt')), 301);
  for (const form of ['default', 'full', 'summary']) {
    app.get(`/feeds/posts/${form}`, feed);
    app.get(`/feeds/posts/${form}/-/:label`, (context) =>
      toTag(context, findTag, context.req.param('label'), '/atom.xml'),
    );
    app.get(`/feeds/comments/${form}`, (context) => context.redirect('/comments/atom.xml', 301));
  }
  app.get('/rss.xml', (context) => context.redirect('/feed.xml', 301));
  app.get('/search/label/:label', (context) =>
    toTag(context, findTag, context.req.param('label'), ''),
  );
  for (const path of ['/feed', '/feed/', '/rss', '/rss/'])
    app.get(path, (context) => context.redirect('/feed.xml', 301));
  return app;
}

async function toTag(context: Context, findTag: FindTag, label: string, file: string) {
  const tag = await findTag(label);
  if (tag === null) return context.redirect('/tags', 302);
  const slug = encodeURIComponent(tag.slug ?? tag.id);
  return context.redirect(`/tags/${slug}${file}`, 301);
}
