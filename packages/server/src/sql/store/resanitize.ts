import type { Source } from '@blog/core';
import { SANITIZER_VERSION } from '@blog/core/html';

import { blogRow } from '../blog/blog-row.js';
import { refreshAll } from '../blog/update-blog.js';
import type { Context } from '../kit/context.js';
import { recordChange, writeAndTell } from '../kit/events.js';
import { lockContent } from '../kit/locks.js';
import { updateSql } from '../kit/statements.js';
import type { BlogTable, BodyTable, CommentTable } from '../kit/tables.js';
import { change, row, rows, type Work } from '../kit/work.js';
import { columnsOfId, savePost } from '../posts/save.js';
import {
  commentHtml,
  commentJson,
  postUrl,
  STORED_COLUMNS,
  type StoredComment,
} from '../stored/comment-json.js';
import { contentBytes, contentHtml, REPRESENTATION_VERSION } from '../stored/post-json.js';

/** The size of a transaction. Other writers get their turn between two of them. */
const BATCH = 200;

/**
 * Added to the sanitiser's version of a post whose HTML changed under the same sanitiser, because the
 * renderer changed. Entity tags are made of that version, and must change; revisions stay.
 */
const ANEW = 2 ** -20;

/** How much {@link resanitize} rendered again. */
export interface Resanitized {
  /** The number of posts, pages among them. */
  readonly posts: number;
  /** The number of comments. */
  readonly comments: number;
}

/**
 * Renders and sanitises again, from source, what an older sanitiser made; with `all`, everything.
 * Revisions stay, because nobody wrote anything. An interrupted run keeps what it has done.
 */
export async function resanitize(context: Context, all = false): Promise<Resanitized> {
  const below = all ? Number.MAX_SAFE_INTEGER : SANITIZER_VERSION;
  const posts = await inBatches(context, below, postBatch);
  const comments = await inBatches(context, below, commentBatch);
  await context.driver.write(() =>
    rows('UPDATE blog SET sanitizer_version = ?', [SANITIZER_VERSION]),
  );
  return { posts, comments };
}

type RunBatch = (context: Context, below: number, after: string) => Work<string[]>;

async function inBatches(context: Context, below: number, run: RunBatch): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const done = await writeAndTell(
      context,
      () => run(context, below, after),
      (ids) => (ids.length === 0 ? [] : ['blog']),
    );
    count += done.length;
    const last = done.at(-1);
    if (last === undefined) return count;
    after = last;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const bodyColumns = [
  'post_id',
  'sanitizer_version',
  'base_url',
  'source_format',
  'source_text',
  'content',
] as const satisfies readonly (keyof BodyTable)[];

type StoredBody = Pick<BodyTable, (typeof bodyColumns)[number]>;

function* postBatch(context: Context, below: number, after: string): Work<string[]> {
  yield* lockContent();
  const blog = yield* blogRow();
  const found = yield* rows<StoredBody>(
    `SELECT ${bodyColumns.join(', ')} FROM bodies
      WHERE sanitizer_version < ? AND post_id > ? ORDER BY post_id LIMIT ${BATCH}`,
    [below, after],
  );
  for (const body of found) yield* resanitizePost(context, blog, body);
  return found.map(({ post_id }) => post_id);
}

function* resanitizePost(context: Context, blog: BlogTable, body: StoredBody): Work<void> {
  const source: Source = { format: body.source_format, text: body.source_text };
  const made = context.render(source, 'post', body.base_url);
  const before = body.sanitizer_version;
  if (contentHtml(body.content) === made.html) {
    yield* change('UPDATE bodies SET sanitizer_version = ?, content = ? WHERE post_id = ?', [
      Math.max(before, made.sanitizerVersion),
      contentBytes(made.html),
      body.post_id,
    ]);
    return;
  }
  const post = yield* columnsOfId(body.post_id);
  if (post === undefined) return;
  const sanitizerVersion = before < made.sanitizerVersion ? made.sanitizerVersion : before + ANEW;
  yield* savePost(blog, {
    post,
    before: post,
    body: { source, baseUrl: body.base_url, rendered: { ...made, sanitizerVersion } },
    tags: null,
    authors: null,
    formerPaths: null,
  });
}

const UPDATE_COMMENT = updateSql('comments', ['body', 'version', 'sanitizer_version']);

function* commentBatch(context: Context, below: number, after: string): Work<string[]> {
  yield* lockContent();
  const blog = yield* blogRow();
  const found = yield* rows<StoredComment & Pick<CommentTable, 'base_url'>>(
    `SELECT ${STORED_COLUMNS}, base_url FROM comments
      WHERE sanitizer_version < ? AND id > ? ORDER BY id LIMIT ${BATCH}`,
    [below, after],
  );
  for (const comment of found) {
    const { id, source_format: format, source_text: text } = comment;
    const html =
      format === null || text === null
        ? commentHtml(comment.body)
        : context.render({ format, text }, 'comment', comment.base_url).html;
    const { bytes, version } = commentJson(comment, html, yield* postUrl(blog, comment.post_id));
    yield* change(UPDATE_COMMENT, [bytes, version, SANITIZER_VERSION, id]);
  }
  return found.map(({ id }) => id);
}

/** Writes anew what an older version of this package stored in another way. */
export async function bringUpToDate(context: Context): Promise<void> {
  const stored = await context.driver.read(() =>
    row<{ sanitizer_version: number; representation_version: number }>(
      'SELECT sanitizer_version, representation_version FROM blog',
      [],
    ),
  );
  if (stored === undefined) return;
  if (stored.representation_version < REPRESENTATION_VERSION)
    await context.driver.write(function* () {
      yield* lockContent();
      yield* recordChange(context, ['blog']);
      yield* refreshAll(yield* blogRow(), true);
      yield* change('UPDATE blog SET representation_version = ?', [REPRESENTATION_VERSION]);
    });
  if (stored.sanitizer_version < SANITIZER_VERSION) await resanitize(context);
}
