import type { Comment, Html, SafeHtml } from '@blog/core';

import { urlAt } from '../blog-row.js';
import { contentHash } from '../hash.js';
import { textOf } from '../posts/summary.js';
import type { BlogTable, CommentTable } from '../tables.js';
import { row, rows, type Work } from '../work.js';

/** All that a comment's JSON is made of. */
export type CommentColumns = Omit<
  CommentTable,
  'version' | 'body' | 'sanitizer_version' | 'base_url' | 'digest' | 'receipt_hash' | 'origin_hash'
>;

/** The columns of {@link CommentColumns}. */
export const COMMENT_COLUMNS = `id, created_at, post_id, parent_id, kind, status, listed, post_status,
  number, author_id, author_name, author_url, author_avatar, author_email, updated_at,
  source_format, source_text, revision, origin_source, origin_id, waiting_parent`;

/** A comment as lists read it. */
export interface CommentRow {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly body: Uint8Array;
  readonly author_id: string | null;
  readonly author_email: string | null;
  readonly source_format: CommentTable['source_format'];
  readonly source_text: string | null;
}

/** The columns of {@link CommentRow}, beside its place. */
export const ROW_COLUMNS = 'version, body, author_id, author_email, source_format, source_text';

/** The address of a post, below which its comments have theirs. */
export function* postUrl(blog: BlogTable, postId: string): Work<string | null> {
  const post = yield* row<{ path: string | null }>('SELECT path FROM posts WHERE id = ?', [postId]);
  return urlAt(blog, post?.path ?? null);
}

/** A comment's JSON as those get it who may see neither its source nor an e-mail address. */
export function commentBody(
  comment: CommentColumns,
  html: SafeHtml,
  url: string | null,
): { body: Uint8Array; version: string } {
  const value: Comment = {
    id: comment.id,
    postId: comment.post_id,
    parentId: comment.parent_id,
    kind: comment.kind,
    status: comment.status,
    number: comment.number,
    author:
      comment.author_name === null
        ? null
        : {
            id: comment.author_id,
            name: comment.author_name,
            url: comment.author_url,
            avatar: comment.author_avatar,
            email: null,
          },
    createdAt: comment.created_at,
    updatedAt: comment.updated_at,
    html,
    source: null,
    url: url === null ? null : `${url}#comment-${comment.id}`,
    revision: String(comment.revision),
    origin:
      comment.origin_source === null || comment.origin_id === null
        ? null
        : { source: comment.origin_source, id: comment.origin_id },
  };
  const body = Buffer.from(JSON.stringify(value));
  return { body, version: contentHash(body) };
}

/** A row as the model, with all that the store knows. */
export function toComment(found: CommentRow): Comment<Html> {
  const comment = JSON.parse(textOf(found.body)) as Comment<Html>;
  const { source_format: format, source_text: text } = found;
  return {
    ...comment,
    author: comment.author === null ? null : { ...comment.author, email: found.author_email },
    source: format === null || text === null ? null : { format, text },
  };
}

/** The HTML that a comment's stored JSON holds. */
export function htmlOf(body: Uint8Array): SafeHtml {
  return (JSON.parse(textOf(body)) as Comment).html;
}

/** A comment with its stored JSON. */
export function* storedComment(
  id: string,
): Work<(CommentColumns & { body: Uint8Array }) | undefined> {
  return yield* row(`SELECT ${COMMENT_COLUMNS}, body FROM comments WHERE id = ?`, [id]);
}

/** Writes what changed of a comment, and its JSON made of it. */
export function* saveComment(
  comment: CommentColumns,
  html: SafeHtml,
  url: string | null,
): Work<void> {
  const { body, version } = commentBody(comment, html, url);
  yield* rows(
    `UPDATE comments SET parent_id = ?, status = ?, listed = ?, number = ?, author_id = ?,
      author_name = ?, author_url = ?, author_avatar = ?, author_email = ?, updated_at = ?,
      source_format = ?, source_text = ?, revision = ?, waiting_parent = ?, body = ?, version = ?
      WHERE id = ?`,
    [
      comment.parent_id,
      comment.status,
      isListed(comment.status),
      comment.number,
      comment.author_id,
      comment.author_name,
      comment.author_url,
      comment.author_avatar,
      comment.author_email,
      comment.updated_at,
      comment.source_format,
      comment.source_text,
      comment.revision,
      comment.waiting_parent,
      body,
      version,
      comment.id,
    ],
  );
}

/** Whether lists show it that ask for no status. */
export function isListed(status: CommentTable['status']): 0 | 1 {
  return status === 'approved' || status === 'deleted' ? 1 : 0;
}
