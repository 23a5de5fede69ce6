import type { Blog } from '@blog/core';

import type { BlogTable } from '../kit/tables.js';
import { row, type Work } from '../kit/work.js';

/** The blog's own row; it is made when the database is. */
export function* blogRow(): Work<BlogTable> {
  const found = yield* row<BlogTable>('SELECT * FROM blog WHERE id = 1', []);
  if (found === undefined) throw new Error('The database has lost its blog row');
  return found;
}

/** The row as the model. */
export function toBlog(blog: BlogTable): Blog {
  return {
    title: blog.title,
    tagline: blog.tagline,
    url: blog.url,
    formerUrls: JSON.parse(blog.former_urls) as string[],
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
