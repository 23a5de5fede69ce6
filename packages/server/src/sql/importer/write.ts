import type { ImportItem, ImportResult } from '@blog/core';

import { blogRow } from '../blog-row.js';
import { refreshCount } from '../comments/refresh.js';
import type { Context } from '../context.js';
import { addCounts } from '../posts/save.js';
import type { Work } from '../work.js';
import type { Batch } from './batch.js';
import { importBlog } from './blog.js';
import { importAuthor } from './authors.js';
import { importComment, joinComments } from './comments.js';
import { importPost } from './posts.js';
import type { Prepared, PreparedBatch } from './prepare.js';

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
  for (const each of prepared.items) {
    result[yield* importItem(batch, each)] += 1;
    // The zone and the address of the blog are part of what follows.
    if (each.item.type === 'blog') batch = { ...batch, blog: yield* blogRow() };
  }
  yield* addCounts(batch.touched);
  for (const postId of batch.touched.threads) yield* refreshCount(postId);
  return result;
}

function* newBatch(context: Context, result: ImportResult): Work<Batch> {
  return {
    context,
    blog: yield* blogRow(),
    tags: new Map(),
    touched: { tag: new Map(), author: new Map(), threads: new Set() },
    result,
  };
}

function is<T extends ImportItem['type']>(
  each: Prepared,
  type: T,
): each is Prepared<Extract<ImportItem, { type: T }>> {
  return each.item.type === type;
}

function* importItem(batch: Batch, each: Prepared): Work<Exclude<keyof ImportResult, 'problems'>> {
  if (is(each, 'blog')) return yield* importBlog(batch, each);
  if (is(each, 'author')) return yield* importAuthor(batch, each);
  if (is(each, 'comment')) return yield* importComment(batch, each);
  if (!is(each, 'post')) throw new TypeError(`There are no items of type ${each.item.type}`);
  const outcome = yield* importPost(batch, each);
  yield* joinComments(batch, each.item.origin);
  return outcome;
}
