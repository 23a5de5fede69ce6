import type { Blog } from '@blog/core';
import { type BlogPatch, changedBlog, invalidField } from '@blog/core/backend';

import { build } from '../kit/statements.js';
import type { BlogTable } from '../kit/tables.js';
import { all, run, type Work } from '../kit/work.js';
import { refreshThreadUrls } from '../stored/comment-json.js';
import { refreshSummaries } from '../stored/post-json.js';
import { refreshMonths } from './archive.js';
import { blogRow, toBlog } from './blog-row.js';

export type { BlogPatch } from '@blog/core/backend';

/**
 * Changes the blog's settings, inside of a transaction, and all that is made from them: months follow
 * the zone, addresses follow the url, and `commentsOpen` of posts follows the setting.
 */
export function* updateBlog(patch: BlogPatch, operation = 'settings.update'): Work<Blog> {
  const before = yield* blogRow();
  const blog = changedBlog(toBlog(before), patch, operation);
  if (blog.comments === null) throw invalidField('comments', 'Expected settings', operation);
  yield* run(
    build.updateTable('blog').set({
      title: blog.title,
      tagline: blog.tagline,
      url: blog.url,
      former_urls: JSON.stringify(blog.formerUrls ?? []),
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
  if (moved || before.comments_open !== after.comments_open) yield* refreshAll(after, moved);
}

/** Makes the stored JSON of all posts anew, and that of all comments where `comments` says so. */
export function* refreshAll(blog: BlogTable, comments: boolean): Work<void> {
  const ids = (yield* all(build.selectFrom('posts').select('id'))).map(({ id }) => id);
  yield* refreshSummaries(blog, ids);
  if (comments) for (const id of ids) yield* refreshThreadUrls(blog, id);
}
