import { BlogError } from '@blog/core';
import type { SqlOrigins, SqlStore } from '@blog/server/sql';

import type { Batch } from './pipeline/batch.js';
import type { Tally } from './tally.js';

/** The blog that is there, and whether it may be another one. */
interface There {
  readonly store?: Pick<SqlStore, 'origins'> | undefined;
  readonly merge?: boolean | undefined;
}

const MAX_SOURCES = 3;

/**
 * Decides with the first items of an export, before they are written, whether the blog that is there
 * keeps its settings; `null` where the batch has no items.
 *
 * @throws BlogError `conflict` where the store has another blog, and the caller did not say `merge`.
 */
export async function keepsSettings(
  { items }: Batch,
  { store, merge = false }: There,
  tally: Tally,
): Promise<boolean | null> {
  const [first] = items;
  if (first === undefined) return null;
  const origins = (await store?.origins()) ?? null;
  if (!merge) {
    if (origins !== null && isOther(origins, first.origin.source)) {
      const blog = items.find((item) => item.type === 'blog');
      throw otherBlog(origins, blog?.title ?? null);
    }
    return false;
  }
  const isEmpty = origins !== null && !origins.ownPosts && origins.sources.length === 0;
  if (isEmpty) return false;
  const name = origins === null ? 'the blog' : JSON.stringify(origins.title);
  tally.note(
    `the settings of ${name} stay as they are (title, tagline, url, time zone, language, comments): posts, comments and authors are added to it`,
  );
  const homes = items.flatMap((item) => (item.type === 'blog' ? (item.formerUrls ?? []) : []));
  if (homes.length > 0)
    tally.note(
      `links in its posts to ${homes.join(' and ')} still lead there, until formerUrls of the blog has this address (blog settings set)`,
    );
  return true;
}

/** Takes the settings of the export out of a batch, and all that is told of them. */
export function takeOutSettings(batch: Batch, tally: Tally): void {
  for (const item of batch.items) if (item.type === 'blog') tally.setBlog(item);
  const isKept = batch.items.map(({ type }) => type !== 'blog');
  batch.items = batch.items.filter((_, index) => isKept[index]);
  batch.rendered = batch.rendered.filter((_, index) => isKept[index]);
  batch.notes = [];
}

/** Whether a blog has posts of its own, or those of another import. Posts written since its import are its own, too. */
function isOther({ sources, ownPosts, importedSettings }: SqlOrigins, source: string): boolean {
  if (sources.some((known) => known !== source)) return true;
  return ownPosts && !(importedSettings && sources.includes(source));
}

function otherBlog({ title, sources, ownPosts }: SqlOrigins, given: string | null): BlogError {
  const more = sources.length > MAX_SOURCES ? ', …' : '';
  const from = [
    ...(sources.length === 0
      ? []
      : [`imported from ${sources.slice(0, MAX_SOURCES).join(', ')}${more}`]),
    ...(ownPosts ? ['with posts of its own'] : []),
  ];
  const name = given === null ? 'this one' : JSON.stringify(given);
  return new BlogError('conflict', {
    message: `The database has another blog already: ${JSON.stringify(title)}, ${from.join(', ')}. Nothing was written. Give another --db for ${name}, or --merge to add its posts and comments to that blog.`,
    operation: 'import',
    details: { reason: 'exists', revision: null },
  });
}
