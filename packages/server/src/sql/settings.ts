import { type Blog, blogSchema, invalidField, isTimeZone, monthOf, parseInput } from '@blog/core';

import { blogRow, toBlog } from './blog-row.js';
import { refreshThreadUrls } from './comments/refresh.js';
import { build } from './dialect/build.js';
import { refreshSummaries } from './posts/summary.js';
import type { BlogTable } from './tables.js';
import { all, rows, run, type Work } from './work.js';

/** What can be changed of a blog; absent and `undefined` leave what is there. */
export type BlogPatch = {
  readonly [K in Exclude<keyof Blog, 'comments'>]?: Blog[K] | undefined;
} & {
  readonly comments?: Partial<NonNullable<Blog['comments']>> | undefined;
};

/**
 * Changes the blog's settings, inside of a transaction, with all that is made from them: months
 * follow the zone, addresses the url, and what posts tell of open comments the setting.
 */
export function* updateBlog(patch: BlogPatch, operation = 'settings.update'): Work<Blog> {
  const before = yield* blogRow();
  const present = toBlog(before);
  const blog = parseInput(
    blogSchema,
    {
      ...present,
      ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
      comments: { ...present.comments, ...patch.comments },
    },
    operation,
  );
  if (blog.timeZone !== null && !isTimeZone(blog.timeZone))
    throw invalidField(
      'timeZone',
      'Expected an IANA time zone such as Europe/Berlin, or an offset such as +05:30',
      operation,
    );
  if (blog.comments === null) throw invalidField('comments', 'Expected settings', operation);
  yield* run(
    build.updateTable('blog').set({
      title: blog.title,
      tagline: blog.tagline,
      url: blog.url,
      time_zone: blog.timeZone,
      language: blog.language,
      icon: blog.icon,
      comments_open: blog.comments.open ? 1 : 0,
      comments_guests: blog.comments.guests ? 1 : 0,
      comments_moderation: blog.comments.moderation,
    }),
  );
  yield* follow(before, yield* blogRow());
  return blog;
}

function* follow(before: BlogTable, after: BlogTable): Work<void> {
  if (before.time_zone !== after.time_zone) yield* refreshMonths(after.time_zone);
  const moved = before.url !== after.url;
  if (!moved && before.comments_open === after.comments_open) return;
  yield* refreshAll(after, moved);
}

/** Makes the stored JSON of all posts anew, and that of all comments where `comments` says so. */
export function* refreshAll(blog: BlogTable, comments: boolean): Work<void> {
  const ids = (yield* all(build.selectFrom('posts').select('id'))).map(({ id }) => id);
  yield* refreshSummaries(blog, ids);
  if (comments) for (const id of ids) yield* refreshThreadUrls(blog, id);
}

function* refreshMonths(timeZone: string | null): Work<void> {
  const posts = yield* rows<{ id: string; published_at: string }>(
    'SELECT id, published_at FROM posts WHERE published_at IS NOT NULL',
    [],
  );
  for (const { id, published_at } of posts)
    yield* rows('UPDATE posts SET month = ? WHERE id = ?', [monthOf(published_at, timeZone), id]);
}
