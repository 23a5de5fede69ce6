import type { SafeHtml } from '@blog/core';
import { type ImportComment, MAX_COMMENT_NUMBER, type RenderedSource } from '@blog/core/backend';

import { digestOfImported } from '../comments/duplicate.js';
import { insertComment, isListed } from '../comments/save.js';
import type { CommentTable, PostTable } from '../kit/tables.js';
import { change, row, type Work } from '../kit/work.js';
import type { CommentColumns } from '../stored/comment-json.js';
import { urlAt } from '../stored/post-json.js';
import { importedAuthor } from './authors.js';
import { type Batch, report } from './batch.js';
import { jobOf, type Prepared } from './prepare.js';
import { adoptReplies, leaveReplies, parentOf } from './replies.js';

const POST = 'SELECT id, status, path FROM posts WHERE origin_source = ? AND origin_id = ?';
const KNOWN = `SELECT id, post_id, number, revision, origin_hash FROM comments
  WHERE origin_source = ? AND origin_id = ?`;

type KnownComment = Pick<CommentTable, 'id' | 'post_id' | 'number' | 'revision' | 'origin_hash'>;

/** Imports a comment, with its date, status, number and place in the thread. Without its post it waits. */
export function* importComment(
  batch: Batch,
  prepared: Prepared<ImportComment>,
): Work<'created' | 'updated' | 'unchanged' | 'waiting'> {
  const { item } = prepared;
  const { source, id } = item.origin;
  const post = yield* row<Pick<PostTable, 'id' | 'status' | 'path'>>(POST, [source, item.post]);
  if (post === undefined) {
    yield* change(
      `INSERT INTO waiting_comments (origin_source, origin_id, post_origin, item)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (origin_source, origin_id)
        DO UPDATE SET post_origin = excluded.post_origin, item = excluded.item`,
      [source, id, item.post, JSON.stringify({ item, hash: prepared.hash })],
    );
    return 'waiting';
  }
  // An older word of this comment is void.
  yield* change('DELETE FROM waiting_comments WHERE origin_source = ? AND origin_id = ?', [
    source,
    id,
  ]);
  const known = yield* row<KnownComment>(KNOWN, [source, id]);
  if (known?.origin_hash === prepared.hash) return 'unchanged';
  // A comment that changed is written anew, under its id.
  if (known !== undefined) yield* change('DELETE FROM comments WHERE id = ?', [known.id]);
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
    batch.threads.add(known.post_id);
  }
  yield* adoptReplies(batch, item.origin, comment);
  batch.threads.add(post.id);
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
  // Numbers belong to a post: on another one the comment gets the next.
  const keptNumber = known?.post_id === post.id ? known.number : null;
  return {
    id,
    created_at: item.createdAt,
    post_id: post.id,
    parent_id: parentId,
    kind: item.kind,
    status,
    listed: isListed(status),
    post_status: post.status,
    number: yield* numberOf(batch, item, post.id, id, item.number ?? keptNumber),
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

function* numberOf(
  batch: Batch,
  item: ImportComment,
  postId: string,
  id: string,
  number: number | null,
): Work<number | null> {
  if (number === null) return null;
  if (number > MAX_COMMENT_NUMBER) {
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
  yield* change('UPDATE threads SET last_number = ? WHERE post_id = ? AND last_number < ?', [
    number,
    postId,
    number,
  ]);
  return number;
}
