import { type ImportBlog, isTimeZone } from '@blog/core';

import { updateBlog } from '../settings.js';
import { rows, type Work } from '../work.js';
import { type Batch, report } from './batch.js';
import type { Prepared } from './prepare.js';

/** The blog's own facts; `null` leaves what is there. */
export function* importBlog(
  batch: Batch,
  { item, hash }: Prepared<ImportBlog>,
): Work<'created' | 'updated'> {
  const { title, tagline, url, timeZone, language, comments } = item;
  const isKnown = timeZone !== null && isTimeZone(timeZone);
  if (timeZone !== null && !isKnown)
    report(batch, item, `${JSON.stringify(timeZone)} is no time zone: the blog keeps its own`);
  yield* updateBlog({
    title,
    tagline: tagline ?? undefined,
    url: url ?? undefined,
    timeZone: isKnown ? timeZone : undefined,
    language: language ?? undefined,
    comments: comments ?? undefined,
  });
  yield* rows('UPDATE blog SET import_hash = ?', [hash]);
  return batch.blog.import_hash === null ? 'created' : 'updated';
}
