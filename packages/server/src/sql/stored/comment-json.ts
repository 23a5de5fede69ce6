import type { Comment, SafeHtml } from '@blog/core';
import { commentUrl } from '@blog/core/backend';

import type { BlogTable, CommentTable } from '../kit/tables.js';
import { parseStored, type Stored } from '../kit/text.js';
import { change, row, rows, type Work } from '../kit/work.js';
import { type StoredJson, toStoredJson, urlAt } from './post-json.js';

/** The columns of a comment that no change of the comment itself touches. */
const fixed = [
  'id',
  'created_at',
  'post_id',
  'kind',
  'post_status',
  'origin_source',
  'origin_id',
] as const satisfies readonly (keyof CommentTable)[];

/** The columns of a comment that its changes write. */
export const changeableColumns = [
  'parent_id',
  'status',
  'listed',
  'number',
  'author_id',
  'author_name',
  'author_url',
  'author_avatar',
  'author_email',
  'updated_at',
  'source_format',
  'source_text',
  'revision',
  'waiting_parent',
  'waiting_author',
] as const satisfies readonly (keyof CommentTable)[];

/** All columns that a comment's JSON is made of; every statement takes them from here. */
export const commentColumns = [...fixed, ...changeableColumns] as const;

/** The values of {@link commentColumns}. */
export type CommentColumns = Pick<CommentTable, (typeof commentColumns)[number]>;

/** A comment's columns with its stored JSON. */
export type StoredComment = CommentColumns & Pick<CommentTable, 'body'>;

/** The columns of {@link StoredComment}, as they stand in a statement. */
export const STORED_COLUMNS = [...commentColumns, 'body'].join(', ');

/** The address of a post, below which its comments have theirs. */
export function* postUrl(blog: BlogTable, postId: string): Work<string | null> {
  const post = yield* row<{ path: string | null }>('SELECT path FROM posts WHERE id = ?', [postId]);
  return urlAt(blog, post?.path ?? null);
}

/** Makes a comment's JSON, in the form of those who may see neither its source nor an e-mail address. */
export function commentJson(
  comment: CommentColumns,
  html: SafeHtml,
  url: string | null,
): StoredJson {
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
    url: url === null ? null : commentUrl(url, comment.id),
    revision: String(comment.revision),
    origin:
      comment.origin_source === null || comment.origin_id === null
        ? null
        : { source: comment.origin_source, id: comment.origin_id },
  };
  return toStoredJson(value);
}

/** The HTML in a comment's stored JSON. */
export function commentHtml(body: Stored): SafeHtml {
  return parseStored<Comment>(body).html;
}

/** Makes the stored JSON of a post's comments anew, because their address changed. */
export function* refreshThreadUrls(blog: BlogTable, postId: string): Work<void> {
  const url = yield* postUrl(blog, postId);
  const found = yield* rows<StoredComment>(
    `SELECT ${STORED_COLUMNS} FROM comments WHERE post_id = ?`,
    [postId],
  );
  for (const comment of found) {
    const { bytes, version } = commentJson(comment, commentHtml(comment.body), url);
    yield* change('UPDATE comments SET body = ?, version = ? WHERE id = ?', [
      bytes,
      version,
      comment.id,
    ]);
  }
}
