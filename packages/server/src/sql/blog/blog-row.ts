import type { Blog } from '@blog/core';

import type { BlogTable } from '../kit/tables.js';
import { row, type Work } from '../kit/work.js';

const columns = [
  'id',
  'title',
  'tagline',
  'url',
  'former_urls',
  'time_zone',
  'language',
  'icon',
  'comments_open',
  'comments_guests',
  'comments_moderation',
  'sanitizer_version',
  'representation_version',
  'import_hash',
  'import_joined',
] as const satisfies readonly (keyof BlogTable)[];

// Named one by one: with `*`, a column that a newer program adds would end the statements that older ones keep
// prepared.
const SELECT = `SELECT ${columns.join(', ')} FROM blog WHERE id = 1`;

/** The blog's own row; it is made when the database is. */
export function* blogRow(): Work<BlogTable> {
  const found = yield* row<BlogTable>(SELECT, []);
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
