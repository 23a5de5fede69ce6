import type { Blog } from '@blog/core';

import { build } from './dialect/build.js';
import type { BlogTable } from './tables.js';
import { first, type Work } from './work.js';

/** The blog's own row; it is made when the database is. */
export function* blogRow(): Work<BlogTable> {
  const found = yield* first(build.selectFrom('blog').selectAll().where('id', '=', 1));
  if (found === undefined) throw new Error('The database has lost its blog row');
  return found;
}

/** The row as the model. */
export function toBlog(blog: BlogTable): Blog {
  return {
    title: blog.title,
    tagline: blog.tagline,
    url: blog.url,
    timeZone: blog.time_zone,
    language: blog.language,
    icon: blog.icon,
    comments: {
      open: blog.comments_open === 1,
      guests: blog.comments_guests === 1,
      moderation: blog.comments_moderation,
    },
  };
}

/** The address of what stands at a path of the blog; `null` where either is not known. */
export function urlAt(blog: Pick<BlogTable, 'url'>, path: string | null): string | null {
  if (blog.url === null || path === null) return null;
  return `${blog.url.replace(/[?#].*$/, '').replace(/\/+$/, '')}${path}`;
}
