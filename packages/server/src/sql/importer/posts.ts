import { importedPath, importedPublication, type ImportPost } from '@blog/core/backend';

import { nowOf } from '../kit/context.js';
import type { Work } from '../kit/work.js';
import { ensureTags } from '../names/tags.js';
import { freePath, freeSlugOf, isTaken } from '../posts/paths.js';
import { columnsOfOrigin, type PostColumns, savePost } from '../posts/save.js';
import { enclosuresColumn, formerPathsOf } from '../stored/post-json.js';
import { importedAuthors } from './authors.js';
import { type Batch, report } from './batch.js';
import type { Prepared } from './prepare.js';

/** Imports a post or page, with its dates, status and paths. */
export function* importPost(
  batch: Batch,
  { item, hash, rendered }: Prepared<ImportPost>,
): Work<'created' | 'updated' | 'unchanged'> {
  const { context, blog } = batch;
  const { origin } = item;
  const before = (yield* columnsOfOrigin(origin.source, origin.id)) ?? null;
  if (before?.origin_hash === hash) return 'unchanged';
  const id = before?.id ?? context.newId();
  const now = nowOf(context);
  const createdAt = item.createdAt ?? item.publishedAt ?? before?.created_at ?? now;
  const { status, publishedAt } = importedPublication(item, createdAt, now);
  if (item.status === 'scheduled' && status === 'draft')
    report(batch, item, 'It was scheduled, but for no time: it became a draft');
  const post: PostColumns = {
    id,
    kind: item.kind,
    status,
    access: item.access,
    title: item.title,
    slug: item.slug ?? before?.slug ?? (yield* freeSlugOf(item.title, item.kind, id)),
    path: (yield* usablePath(batch, item, id, item.path)) ?? before?.path ?? null,
    excerpt: item.excerpt,
    published_at: publishedAt,
    created_at: createdAt,
    updated_at: item.updatedAt ?? createdAt,
    image: item.image === null ? null : JSON.stringify(item.image),
    enclosures:
      item.enclosures === undefined
        ? (before?.enclosures ?? null)
        : enclosuresColumn(item.enclosures),
    featured: item.featured ? 1 : 0,
    comments_open: item.commentsOpen ? 1 : 0,
    extra: JSON.stringify(item.extra),
    revision: (before?.revision ?? 0) + 1,
    origin_source: origin.source,
    origin_id: origin.id,
    origin_hash: hash,
  };
  if (post.path === null && (status === 'published' || status === 'scheduled'))
    post.path = yield* freePath(blog, post);
  yield* savePost(blog, {
    post,
    before,
    body: rendered === null ? null : { source: item.source, baseUrl: item.baseUrl, rendered },
    tags: yield* ensureTags(context, item.tags, batch.tags),
    authors: yield* importedAuthors(batch, origin.source, item.authors),
    formerPaths: yield* formerPathsIn(batch, item, post, before),
    gathered: batch.gathered,
  });
  return before === null ? 'created' : 'updated';
}

/** The former paths of a post: those of the item, and those that it already had here. */
function* formerPathsIn(
  batch: Batch,
  item: ImportPost,
  post: PostColumns,
  before: PostColumns | null,
): Work<string[]> {
  const former = new Set<string>();
  for (const given of item.formerPaths) {
    const path = yield* usablePath(batch, item, post.id, given);
    if (path !== null) former.add(path);
  }
  if (before !== null) for (const path of yield* formerPathsOf(post.id)) former.add(path);
  if (before !== null && before.path !== null) former.add(before.path);
  if (post.path !== null) former.delete(post.path);
  return [...former];
}

/** The path in its normal form; `null` where it is none, or another post has it. */
function* usablePath(
  batch: Batch,
  item: ImportPost,
  id: string,
  given: string | null,
): Work<string | null> {
  if (given === null) return null;
  const found = importedPath(given);
  if (found.path !== null && !(yield* isTaken(found.path, id))) return found.path;
  report(
    batch,
    item,
    found.path === null ? found.problem : `${JSON.stringify(given)} is the path of another post`,
  );
  return null;
}
