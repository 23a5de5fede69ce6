import type { Origin, SafeHtml } from '@blog/core';
import type { ImportComment, RenderedSource } from '@blog/core/backend';

import { digestOfImported } from '../comments/duplicate.js';
import { insertComment, isListed, saveComment, storedComment } from '../comments/save.js';
import type { CommentTable, PostTable } from '../kit/tables.js';
import { row, rows, type Work } from '../kit/work.js';
import { type CommentColumns, commentHtml, postUrl } from '../stored/comment-json.js';
import { urlAt } from '../stored/post-json.js';
import { importedAuthor } from './authors.js';
import { type Batch, report } from './batch.js';
import { jobOf, type Prepared } from './prepare.js';

const POST = 'SELECT id, status, path FROM posts WHERE origin_source = ? AND origin_id = ?';
const KNOWN = `SELECT id, post_id, parent_id, number, revision, origin_hash FROM comments
  WHERE origin_source = ? AND origin_id = ?`;

type KnownComment = Pick<
  CommentTable,
  'id' | 'post_id' | 'parent_id' | 'number' | 'revision' | 'origin_hash'
>;

/** Imports a comment, with its date, status, number and place in the thread. Without its post it waits. */
export function* importComment(
  batch: Batch,
  prepared: Prepared<ImportComment>,
): Work<'created' | 'updated' | 'unchanged' | 'waiting'> {
  const { item } = prepared;
  const { source, id } = item.origin;
  const post = yield* row<Pick<PostTable, 'id' | 'status' | 'path'>>(POST, [source, item.post]);
  if (post === undefined) {
    yield* rows(
      `INSERT INTO waiting_comments (origin_source, origin_id, post_origin, item)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (origin_source, origin_id)
        DO UPDATE SET post_origin = excluded.post_origin, item = excluded.item`,
      [source, id, item.post, JSON.stringify({ item, hash: prepared.hash })],
    );
    return 'waiting';
  }
  const known = yield* row<KnownComment>(KNOWN, [source, id]);
  if (known?.origin_hash === prepared.hash) return 'unchanged';
  // A comment that changed is written anew, under its id.
  if (known !== undefined) yield* rows('DELETE FROM comments WHERE id = ?', [known.id]);
  const comment = yield* columnsOf(batch, item, post, known);
  const rendered = prepared.rendered ?? renderNow(batch, item);
  yield* insertComment({
    comment,
    rendered: comment.status === 'deleted' ? { ...rendered, html: '' as SafeHtml } : rendered,
    baseUrl: item.baseUrl,
    url: urlAt(batch.blog, post.path),
    receiptHash: null,
    digest: digestOfImported(comment, batch.context),
    originHash: prepared.hash,
  });
  if (known !== undefined && known.post_id !== post.id) {
    yield* leaveReplies(batch, item.origin, comment);
    batch.counts.threads.add(known.post_id);
  }
  yield* adoptReplies(batch, item.origin, comment);
  batch.counts.threads.add(post.id);
  return known === undefined ? 'created' : 'updated';
}

function renderNow({ context }: Batch, item: ImportComment): RenderedSource {
  const { source, policy, baseUrl } = jobOf(item);
  return context.render(source, policy, baseUrl);
}

function* columnsOf(
  batch: Batch,
  item: ImportComment,
  post: Pick<PostTable, 'id' | 'status'>,
  known: KnownComment | undefined,
): Work<CommentColumns> {
  const { origin, author, status } = item;
  const isTombstone = status === 'deleted';
  const id = known?.id ?? batch.context.newId();
  const wantedAuthor = isTombstone ? null : (author?.id ?? null);
  const authorId = yield* importedAuthor(origin.source, wantedAuthor);
  const parentId =
    item.parent === null
      ? null
      : yield* parentOf(origin.source, item.parent, post.id, known?.id ?? null);
  return {
    id,
    created_at: item.createdAt,
    post_id: post.id,
    parent_id: parentId ?? (item.parent === null ? null : (known?.parent_id ?? null)),
    kind: item.kind,
    status,
    listed: isListed(status),
    post_status: post.status,
    number: yield* numberOf(batch, item, post.id, id, item.number ?? known?.number ?? null),
    author_id: authorId,
    author_name: isTombstone ? null : (author?.name ?? ''),
    author_url: isTombstone ? null : (author?.url ?? null),
    author_avatar: isTombstone ? null : (author?.avatar ?? null),
    author_email: isTombstone ? null : (author?.email ?? null),
    updated_at: item.updatedAt,
    source_format: isTombstone ? null : item.source.format,
    source_text: isTombstone ? null : item.source.text,
    revision: (known?.revision ?? 0) + 1,
    origin_source: origin.source,
    origin_id: origin.id,
    waiting_parent: parentId === null ? item.parent : null,
    waiting_author: authorId === null ? wantedAuthor : null,
  };
}

/** The parent's id here; `null` where it was not imported yet, is on another post, or would make a circle. */
function* parentOf(
  source: string,
  originId: string,
  postId: string,
  childId: string | null,
): Work<string | null> {
  const parent = yield* row<{ id: string; post_id: string }>(
    'SELECT id, post_id FROM comments WHERE origin_source = ? AND origin_id = ?',
    [source, originId],
  );
  if (parent === undefined || parent.post_id !== postId) return null;
  // Nothing stands below a comment that is new.
  return childId !== null && (yield* isBelow(parent.id, childId)) ? null : parent.id;
}

const ANCESTORS = `WITH RECURSIVE up (id) AS (
    SELECT ? UNION SELECT parent_id FROM comments JOIN up ON comments.id = up.id
  ) SELECT 1 FROM up WHERE id = ?`;

/** Whether a comment is the other one or stands below it: to join the two would make a circle. */
function* isBelow(id: string, ancestor: string): Work<boolean> {
  return (yield* row(ANCESTORS, [id, ancestor])) !== undefined;
}

/** More than any post has. The highest possible number would leave no next one. */
const MAX_NUMBER = 1_000_000_000;

function* numberOf(
  batch: Batch,
  item: ImportComment,
  postId: string,
  id: string,
  number: number | null,
): Work<number | null> {
  if (number === null) return null;
  if (number > MAX_NUMBER) {
    report(batch, item, `The number ${number} is too high: this one gets the next`);
    return null;
  }
  const other = yield* row('SELECT 1 FROM comments WHERE post_id = ? AND number = ? AND id <> ?', [
    postId,
    number,
    id,
  ]);
  if (other !== undefined) {
    report(batch, item, `Another comment has the number ${number}: this one gets the next`);
    return null;
  }
  yield* rows('UPDATE threads SET last_number = ? WHERE post_id = ? AND last_number < ?', [
    number,
    postId,
    number,
  ]);
  return number;
}

/** The replies on the post that a comment has left have no parent there, and wait for it. */
function* leaveReplies(batch: Batch, origin: Origin, parent: CommentColumns): Work<void> {
  const left = yield* rows<{ id: string }>(
    'SELECT id FROM comments WHERE parent_id = ? AND post_id <> ?',
    [parent.id, parent.post_id],
  );
  for (const { id } of left) {
    const reply = yield* storedComment(id);
    if (reply === undefined) continue;
    yield* saveComment(
      {
        ...reply,
        parent_id: null,
        waiting_parent: reply.origin_source === origin.source ? origin.id : null,
      },
      commentHtml(reply.body),
      yield* postUrl(batch.blog, reply.post_id),
    );
  }
}

/** Puts the comments that waited for this one below it. */
function* adoptReplies(batch: Batch, origin: Origin, parent: CommentColumns): Work<void> {
  const waiting = yield* rows<{ id: string }>(
    'SELECT id FROM comments WHERE origin_source = ? AND waiting_parent = ? AND post_id = ?',
    [origin.source, origin.id, parent.post_id],
  );
  for (const { id } of waiting) {
    const reply = yield* storedComment(id);
    if (reply === undefined || (yield* isBelow(parent.id, id))) continue;
    yield* saveComment(
      { ...reply, parent_id: parent.id, waiting_parent: null },
      commentHtml(reply.body),
      yield* postUrl(batch.blog, reply.post_id),
    );
  }
}

/** Gives the comments that waited for an author the account. */
export function* adoptComments(batch: Batch, author: Origin): Work<void> {
  const waiting = yield* rows<{ id: string }>(
    `SELECT id FROM comments
      WHERE origin_source = ? AND waiting_author = ? AND author_name IS NOT NULL`,
    [author.source, author.id],
  );
  if (waiting.length === 0) return;
  const authorId = yield* importedAuthor(author.source, author.id);
  for (const { id } of waiting) {
    const comment = yield* storedComment(id);
    if (comment === undefined) continue;
    yield* saveComment(
      { ...comment, author_id: authorId, waiting_author: null },
      commentHtml(comment.body),
      yield* postUrl(batch.blog, comment.post_id),
    );
  }
}

/** Writes the comments that waited for a post. */
export function* joinComments(batch: Batch, post: Origin): Work<void> {
  const waiting = yield* rows<{ origin_id: string; item: string }>(
    `SELECT origin_id, item FROM waiting_comments
      WHERE origin_source = ? AND post_origin = ? ORDER BY origin_id`,
    [post.source, post.id],
  );
  if (waiting.length > 0)
    yield* rows('UPDATE blog SET import_joined = import_joined + ?', [waiting.length]);
  for (const { origin_id, item } of waiting) {
    const kept = JSON.parse(item) as { item: ImportComment; hash: string };
    yield* importComment(batch, { ...kept, rendered: null });
    yield* rows('DELETE FROM waiting_comments WHERE origin_source = ? AND origin_id = ?', [
      post.source,
      origin_id,
    ]);
  }
}
