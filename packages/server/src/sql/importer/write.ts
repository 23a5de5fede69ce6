import { isTimeZone } from '@blog/core';
import {
  type ImportBlog,
  type ImportItem,
  type ImportProblem,
  importedPath,
  type ImportResult,
  joinHomes,
} from '@blog/core/backend';

import { blogRow, toBlog } from '../blog/blog-row.js';
import { updateBlog } from '../blog/update-blog.js';
import { refreshCount } from '../comments/thread.js';
import type { Context } from '../kit/context.js';
import { change, forEach, together, type Work } from '../kit/work.js';
import { meetTags } from '../names/tags.js';
import { isTaken } from '../posts/paths.js';
import { finishPosts } from '../posts/save.js';
import { importAuthor, importedAuthors, meetAuthors } from './authors.js';
import { type Batch, newBatch, report } from './batch.js';
import { importComment } from './comments.js';
import { groupsOf } from './groups.js';
import { importPost } from './posts.js';
import type { Prepared, PreparedBatch } from './prepare.js';
import { adoptComments, joinComments } from './waiting.js';

/** Writes a batch, inside of a transaction. */
export function* writeBatch(context: Context, prepared: PreparedBatch): Work<ImportResult> {
  const result: ImportResult = {
    created: 0,
    updated: 0,
    unchanged: prepared.unchanged,
    waiting: 0,
    problems: [...prepared.problems],
  };
  let batch = yield* newBatch(context, result);
  let hasMetNames = false;
  for (const group of groupsOf(prepared.items)) {
    const [first] = group;
    if (first?.item.type === 'post' && !hasMetNames) {
      yield* meetNames(batch, prepared.items);
      hasMetNames = true;
    }
    yield* importGroup(batch, group);
    // The items after it follow the new zone and address of the blog.
    if (first?.item.type === 'blog') batch = { ...batch, blog: yield* blogRow() };
  }
  yield* forEach([...batch.threads], refreshCount);
  yield* finishPosts(batch.gathered);
  return result;
}

/** Looks for the tags and authors of all posts at once, and makes those that are new. */
function* meetNames(batch: Batch, items: readonly Prepared[]): Work<void> {
  const posts = items.flatMap(({ item }) => (item.type === 'post' ? [item] : []));
  yield* meetTags(
    batch.context,
    posts.flatMap(({ tags }) => tags),
    batch.tags,
  );
  yield* meetAuthors(batch, posts);
  for (const { origin, authors } of posts) yield* importedAuthors(batch, origin.source, authors);
}

/**
 * Imports items that have nothing to do with each other. Their problems keep the order of the items. A post
 * whose path another one has looks for a free one, which nobody claims: then they come one by one.
 */
function* importGroup(batch: Batch, group: readonly Prepared[]): Work<void> {
  if (group.length > 1 && (yield* isPathTaken(group))) {
    for (const each of group) yield* importGroup(batch, [each]);
    return;
  }
  const problems = group.map((): ImportProblem[] => []);
  const outcomes = yield* together(
    ...group.map((each, index) =>
      importItem({ ...batch, result: { ...batch.result, problems: problems[index] ?? [] } }, each),
    ),
  );
  for (const outcome of outcomes) batch.result[outcome] += 1;
  batch.result.problems.push(...problems.flat());
}

function* isPathTaken(group: readonly Prepared[]): Work<boolean> {
  const paths = group.flatMap(({ item }) =>
    item.type === 'post' && item.path !== null ? [importedPath(item.path).path ?? item.path] : [],
  );
  return (yield* forEach(paths, (path) => isTaken(path, ''))).includes(true);
}

function is<T extends ImportItem['type']>(
  each: Prepared,
  type: T,
): each is Prepared<Extract<ImportItem, { type: T }>> {
  return each.item.type === type;
}

function* importItem(batch: Batch, each: Prepared): Work<Exclude<keyof ImportResult, 'problems'>> {
  if (is(each, 'blog')) return yield* importBlog(batch, each);
  if (is(each, 'author')) {
    const outcome = yield* importAuthor(batch, each);
    yield* adoptComments(batch, each.item.origin);
    return outcome;
  }
  if (is(each, 'comment')) return yield* importComment(batch, each);
  if (!is(each, 'post')) throw new TypeError(`There are no items of type ${each.item.type}`);
  const outcome = yield* importPost(batch, each);
  yield* joinComments(batch, each.item.origin);
  return outcome;
}

/** Imports the blog's own settings; `null` leaves what is there. */
function* importBlog(
  batch: Batch,
  { item, hash }: Prepared<ImportBlog>,
): Work<'created' | 'updated' | 'unchanged'> {
  if (batch.blog.import_hash === hash) return 'unchanged';
  const { title, tagline, url, formerUrls = [], timeZone, language, comments } = item;
  const isKnown = timeZone !== null && isTimeZone(timeZone);
  if (timeZone !== null && !isKnown)
    report(batch, item, `${JSON.stringify(timeZone)} is no time zone: the blog keeps its own`);
  yield* updateBlog({
    title,
    tagline: tagline ?? undefined,
    url: url ?? undefined,
    formerUrls: joinHomes(toBlog(batch.blog).formerUrls ?? [], formerUrls),
    timeZone: isKnown ? timeZone : undefined,
    language: language ?? undefined,
    comments: comments ?? undefined,
  });
  yield* change('UPDATE blog SET import_hash = ?', [hash]);
  return batch.blog.import_hash === null ? 'created' : 'updated';
}
